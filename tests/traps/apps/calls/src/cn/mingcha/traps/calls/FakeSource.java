package cn.mingcha.traps.calls;

/** An identifier that tells nothing. */
final class FakeSource implements IdSource {
    @Override
    public String id() {
        return "0";
    }

    @Override
    public String getSubscriberId() {
        return "none";
    }
}
