package cn.mingcha.example.littlelight;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** This app's own class: its methods share names with Android's, and read nothing of the device. */
final class DeviceInfo {
    private final String ticket = UUID.randomUUID().toString();
    private final List<LightMode> modes = new ArrayList<LightMode>();

    DeviceInfo() {
        modes.add(new LightMode("steady", 0));
        modes.add(new LightMode("blink", 500));
        modes.add(new LightMode("sos", 200));
    }

    /** A random number for support tickets, new at every start. */
    String getDeviceId() {
        return ticket;
    }

    /** The light modes that are built in ("packages" of settings). */
    List<LightMode> getInstalledPackages(int flags) {
        return new ArrayList<LightMode>(modes);
    }
}
