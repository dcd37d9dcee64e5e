package cn.mingcha.example.harmless;

/** Numbers that mean something elsewhere. */
class Codes {
    static void leave(int how) {
        if (how == 1) {
            System.exit(1);
        } else if (how == 2) {
            Runtime.getRuntime().exit(2);
        } else {
            Runtime.getRuntime().exit(100);
        }
    }
}
