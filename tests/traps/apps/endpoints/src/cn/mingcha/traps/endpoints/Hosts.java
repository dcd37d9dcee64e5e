package cn.mingcha.traps.endpoints;

final class Hosts {
    static final String NAME;

    static {
        NAME = "late.kite.example";
    }

    private Hosts() {}
}
