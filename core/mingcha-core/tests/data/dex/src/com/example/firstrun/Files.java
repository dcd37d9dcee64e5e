package com.example.firstrun;

import android.app.Application;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;

public final class Files extends Application {
    @Override
    public void onCreate() {
        File mark = new File(getFilesDir(), ".agreed");
        if (mark.exists()) {
            Mark.no("there");
        }
        try {
            new FileInputStream(mark).read();
            Mark.no("read");
        } catch (IOException e) {
            Mark.yes("absent");
        }
        try {
            mark.createNewFile();
        } catch (IOException e) {
            return;
        }
        if (mark.exists()) {
            Mark.yes("made");
        }
    }
}
