package cn.mingcha.example.cleartextnamed;

import java.io.IOException;
import java.net.URL;

/** Makes a request, to another address. */
final class Report implements Runnable {
    @Override
    public void run() {
        try {
            new URL("https://report.named.example/").openStream().close();
        } catch (IOException none) {
            // nobody waits for it
        }
    }
}
