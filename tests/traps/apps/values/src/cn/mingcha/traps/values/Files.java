package cn.mingcha.traps.values;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.RandomAccessFile;

/** Files of the system, by path. */
final class Files {
    String folded() throws IOException {
        return new BufferedReader(new FileReader("/sys/class/net/" + "wlan0" + "/address")).readLine();
    }

    String unknownMiddle(String card) throws IOException {
        return new BufferedReader(new FileReader(Names.NET + card + "/address")).readLine();
    }

    int random() throws IOException {
        return new RandomAccessFile("/proc/cpuinfo", "r").read();
    }

    int parentAndChild() throws IOException {
        return new FileInputStream(new File("/proc", "cpuinfo")).read();
    }

    boolean exists() {
        return new File("/system/xbin/su").exists();
    }

    boolean likeIt() {
        return new File("/proc/versions.txt").exists();
    }

    boolean inOwnFolder(File folder) {
        return new File(folder, "/proc/cpuinfo".substring(6)).exists();
    }
}
