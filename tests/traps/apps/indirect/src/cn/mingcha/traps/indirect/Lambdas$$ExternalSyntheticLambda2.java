package cn.mingcha.traps.indirect;

import android.content.Context;

/** A method reference. */
final class Lambdas$$ExternalSyntheticLambda2 implements Runnable {
    public final Context f$0;

    Lambdas$$ExternalSyntheticLambda2(Context context) {
        f$0 = context;
    }

    @Override
    public void run() {
        Lambdas.reference(f$0);
    }
}
