package cn.mingcha.example.kinds;


import android.content.Context;

/** Every seven minutes. */
class Poll implements Runnable {
    private final Context context;

    Poll(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Reads.id(context);
    }
}
