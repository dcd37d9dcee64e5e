package cn.mingcha.traps.calls;

/** Where an identifier comes from. */
interface IdSource {
    String id();

    String getSubscriberId();
}
