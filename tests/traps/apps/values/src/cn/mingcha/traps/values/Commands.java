package cn.mingcha.traps.values;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Commands by string, array and list. */
final class Commands {
    void string() throws IOException {
        Runtime.getRuntime().exec("getprop ro.serialno");
    }

    void array() throws IOException {
        Runtime.getRuntime().exec(new String[] {"getprop", "ro.serialno"});
    }

    void shell() throws IOException {
        Runtime.getRuntime().exec(new String[] {"sh", "-c", "cat /sys/class/net/wlan0/address"});
    }

    void shellString() throws IOException {
        Runtime.getRuntime().exec("sh -c pm list packages");
    }

    void builder() throws IOException {
        new ProcessBuilder("pm", "list", "packages").start();
    }

    void builderOfList() throws IOException {
        new ProcessBuilder(Arrays.asList("pm", "list", "packages")).start();
    }

    void builderOfAdded() throws IOException {
        List<String> command = new ArrayList<String>();
        command.add("pm");
        command.add("list");
        command.add("packages");
        new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    void absolute() throws IOException {
        Runtime.getRuntime().exec("/system/bin/pm list packages");
    }

    void root() throws IOException {
        Runtime.getRuntime().exec("su");
    }

    void summary() throws IOException {
        Runtime.getRuntime().exec("summary --all");
    }

    void unknown(String command) throws IOException {
        Runtime.getRuntime().exec(command);
    }
}
