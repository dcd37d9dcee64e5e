package cn.mingcha.example.sdk.ads;

import android.content.Context;

/** A fictional advertising SDK. */
public class Ads {
    public static void launchPartner(Context context) {
        context.startActivity(context.getPackageManager().getLaunchIntentForPackage("cn.mingcha.example.partner"));
    }
}
