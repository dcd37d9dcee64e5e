package cn.mingcha.example.sdk.pay;

import android.content.Context;

/** A fictional payment SDK: opens the wallet in which the person pays. */
public class Pay {
    public static void open(Context context) {
        context.startActivity(context.getPackageManager().getLaunchIntentForPackage("cn.mingcha.example.wallet"));
    }
}
