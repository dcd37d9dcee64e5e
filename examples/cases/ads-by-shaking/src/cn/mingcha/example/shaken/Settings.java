package cn.mingcha.example.shaken;

import android.content.Context;

/** A switch for personalised advertising that no screen calls. */
class Settings {
    static void off(Context context) {
        cn.mingcha.example.sdk.ads.Ads.setPersonalised(context, false);
    }
}
