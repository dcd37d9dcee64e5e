package cn.mingcha.traps.calls;

/** A constant that is read when the interface is initialised. */
interface Device {
    String MODEL = android.os.Build.MODEL;
}
