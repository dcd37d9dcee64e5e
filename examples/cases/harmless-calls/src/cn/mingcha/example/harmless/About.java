package cn.mingcha.example.harmless;

import java.io.IOException;

/** Names where a package lies, for the person to read. */
class About {
    static String address() throws IOException {
        Runtime.getRuntime().exec("ls -l");
        return "https://dl.example.com/reader.apk";
    }
}
