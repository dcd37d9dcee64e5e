package com.fukang.launcher.base;

import android.content.Context;
import com.alibaba.fastjson.JSON;
import com.alibaba.fastjson.JSONObject;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.IOException;

/** Settings, as JSON in a file. */
public final class Conf {
    private static File file;
    private static JSONObject values = new JSONObject();

    private Conf() {}

    public static void load(Context c) {
        file = new File(c.getFilesDir(), "conf.json");
        if (!file.exists()) {
            return;
        }
        try (BufferedReader r = new BufferedReader(new FileReader(file))) {
            StringBuilder s = new StringBuilder();
            String line;
            while ((line = r.readLine()) != null) {
                s.append(line);
            }
            values = JSON.parseObject(s.toString());
        } catch (IOException e) {
            values = new JSONObject();
        }
    }

    public static JSONObject get() {
        return values;
    }

    public static void save() {
        try (FileWriter w = new FileWriter(file)) {
            w.write(values.toJSONString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
