package cn.mingcha.example.harmless;

import java.io.IOException;
import java.net.URL;

/** Fetches a text. */
class News {
    static void fetch() throws IOException {
        Runtime.getRuntime().exec("ls -l");
        new URL("https://news.example.com/list.json").openStream().close();
    }
}
