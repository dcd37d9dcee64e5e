package cn.mingcha.traps.gates;

/** Two of them: one waits for the person, one does not. */
final class Session {
    private static Session waiting;
    private static Session preset;
    private boolean agreed;

    static Session get() {
        if (waiting == null) {
            waiting = new Session();
        }
        return waiting;
    }

    static Session preset() {
        if (preset == null) {
            preset = new Session();
        }
        return preset;
    }

    boolean agreed() {
        return agreed;
    }

    void setAgreed(boolean value) {
        agreed = value;
    }
}
