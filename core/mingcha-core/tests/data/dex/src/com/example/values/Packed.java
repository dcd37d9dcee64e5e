package com.example.values;

import android.app.Application;
import org.json.JSONException;
import org.json.JSONObject;

/** What the package itself decides: JSON in texts, properties, constants by name, the clock. */
public final class Packed extends Application {
    private static final String CONFIG = "{\"collect\": true, \"ask\": {\"first\": false}, \"times\": 2}";

    enum Mode {
        FAST, SLOW
    }

    @Override
    public void onCreate() {
        try {
            json();
        } catch (JSONException e) {
            Mark.yes("a member that is missing throws");
        }
        properties();
        switch (Mode.valueOf("SLOW")) {
            case FAST:
                Mark.no("another constant");
                break;
            case SLOW:
                Mark.yes("the constant of that name");
                break;
        }
        if (System.currentTimeMillis() - getSharedPreferences("p", 0).getLong("last", 0) > 86400000L) {
            Mark.yes("long since the last time, which never was");
        } else {
            Mark.no("not long since the last time");
        }
    }

    private void json() throws JSONException {
        JSONObject empty = new JSONObject(getSharedPreferences("p", 0).getString("config", "{}"));
        if (empty.optBoolean("agreed", false) || empty.has("agreed")) {
            Mark.no("not in an empty object");
        }
        JSONObject config = new JSONObject(CONFIG);
        if (config.getBoolean("collect")) {
            Mark.yes("said so");
        }
        if (config.getJSONObject("ask").optBoolean("first", true)) {
            Mark.no("said otherwise in an object within");
        }
        if (config.optInt("times") == 2 && config.optString("name").isEmpty()) {
            Mark.yes("a number, and a text that is not there");
        }
        config.getString("missing");
        Mark.no("after a read that throws");
    }

    private void properties() {
        if ("1".equals(System.getProperty("com.example.agreed"))) {
            Mark.no("a property that nobody set");
        }
        System.setProperty("com.example.started", "1");
        if ("1".equals(System.getProperty("com.example.started"))) {
            Mark.yes("a property that was set");
        }
    }
}
