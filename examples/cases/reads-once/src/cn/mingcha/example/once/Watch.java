package cn.mingcha.example.once;

import android.content.Context;
import android.os.Handler;
import android.util.Log;

/** Looks at the apps while the screen is seen. */
class Watch implements Runnable {
    private final Handler handler;
    private final Context context;

    Watch(Handler handler, Context context) {
        this.handler = handler;
        this.context = context;
    }

    @Override
    public void run() {
        Log.v("watch", "" + context.getPackageManager().getInstalledPackages(0).size());
        handler.postDelayed(this, 10000);
    }
}
