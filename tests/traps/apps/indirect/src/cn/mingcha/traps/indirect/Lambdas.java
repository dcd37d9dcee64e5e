package cn.mingcha.traps.indirect;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;

/** As a compiler for Android leaves lambdas and method references. */
final class Lambdas {
    private final Context context;

    Lambdas(Context context) {
        this.context = context;
    }

    void all() {
        run(new Lambdas$$ExternalSyntheticLambda0(this));
        Runnable never = new Lambdas$$ExternalSyntheticLambda1(this);
        Log.i("Lambdas", String.valueOf(never));
        run(new Lambdas$$ExternalSyntheticLambda2(context));
    }

    private static void run(Runnable work) {
        work.run();
    }

    /* synthetic */ void lambda$all$0() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    /* synthetic */ void lambda$all$1() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    static void reference(Context context) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
