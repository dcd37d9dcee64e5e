package cn.mingcha.example.specialunused;

/** Code, so that what is missing is missing from code that was read. */
final class Nothing {
    private Nothing() {
    }
}
