package cn.mingcha.example.kinds;


import android.content.Context;

/** After three seconds, and never again. */
class Once implements Runnable {
    private final Context context;

    Once(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Reads.apps(context);
    }
}
