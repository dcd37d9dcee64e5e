package cn.mingcha.traps.calls;

/** Named nearly as the system's class is. */
final class TelephonyManagerLike {
    String getLine1Number() {
        return "1";
    }
}
