package cn.mingcha.traps.shadow;

/** Defined again in the second DEX file, where it would read: this one wins. */
class Harmless {
    String text() {
        return "nothing";
    }
}
