package cn.mingcha.example.littlelight;

/** One way of blinking. */
final class LightMode {
    final String name;
    final int period; // milliseconds, 0 is steady

    LightMode(String name, int period) {
        this.name = name;
        this.period = period;
    }

    @Override
    public String toString() {
        return name;
    }
}
