package cn.mingcha.example.harmless;

import java.io.IOException;

/** A command that changes nothing. */
class Shell {
    static void run() throws IOException {
        Runtime.getRuntime().exec("echo READ_PHONE_STATE CAMERA");
    }
}
