package cn.mingcha.traps.indirect;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Code that no run reaches. */
final class Branches {
    private static final int LIMIT = 3;
    private final Context context;
    private int count;

    Branches(Context context) {
        this.context = context;
    }

    void all() {
        count = 2;
        if (count > LIMIT) {
            above();
        }
        if ("a".length() == 2) {
            longText();
        }
        try {
            Integer.parseInt("12");
        } catch (NumberFormatException e) {
            number();
        }
        try {
            Integer.parseInt("twelve");
        } catch (NumberFormatException e) {
            noNumber();
        }
        Object object = new ArrayList<String>();
        if (object instanceof Map) {
            isMap();
        }
        if (object instanceof List) {
            isList();
        }
        if (sum(1, 2) == 3) {
            three();
        } else {
            notThree();
        }
        for (int i = 0; i < 0; i++) {
            noRound();
        }
        String[] nothing = {};
        for (String each : nothing) {
            forNothing(each);
        }
        afterReturn();
    }

    private static int sum(int one, int other) {
        return one + other;
    }

    private void afterReturn() {
        int a = count * count;
        if (a >= 0 && a < 1) {
            tooSmall();
        }
    }

    private void above() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void longText() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void number() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void noNumber() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void isMap() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void isList() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void three() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void notThree() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void noRound() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void tooSmall() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void forNothing(String each) {
        Log.i("Branches", each + Settings.Secure.getString(context.getContentResolver(), "android_id"));
    }
}
