package cn.mingcha.example.dormant;

import java.io.IOException;
import java.net.URL;

/** Fetches a package. */
class Downloader {
    static void fetch() throws IOException {
        new URL("https://dl.example.com/partner.apk").openStream().close();
    }
}
