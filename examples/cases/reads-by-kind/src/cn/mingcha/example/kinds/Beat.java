package cn.mingcha.example.kinds;


import android.content.Context;
import android.os.Handler;
import android.os.Looper;
import android.os.Message;

/** A message that sends itself, and one that does not. */
class Beat extends Handler {
    static final int AGAIN = 1;
    static final int LAST = 2;
    private final Context context;

    Beat(Context context) {
        super(Looper.getMainLooper());
        this.context = context;
    }

    @Override
    public void handleMessage(Message message) {
        switch (message.what) {
            case AGAIN:
                Reads.id(context);
                sendEmptyMessageDelayed(AGAIN, 45000);
                break;
            case LAST:
                Reads.apps(context);
                break;
            default:
                break;
        }
    }
}
