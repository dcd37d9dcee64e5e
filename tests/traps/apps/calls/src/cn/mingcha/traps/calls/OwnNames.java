package cn.mingcha.traps.calls;

/** Methods of its own that are only named as the system's are. */
final class OwnNames {
    private static int counter;

    static String getDeviceId() {
        return "session-" + counter++;
    }

    String getLine1Number() {
        return "line 1 of " + counter;
    }

    String run(IdSource other) {
        return getDeviceId() + getLine1Number() + other.getSubscriberId() + other.id();
    }
}
