package cn.mingcha.traps.calls;

/** Something to compute: its subclasses get a bridge method. */
abstract class Task<T> {
    abstract T compute(String name);

    final String run() {
        return String.valueOf(compute("task"));
    }
}
