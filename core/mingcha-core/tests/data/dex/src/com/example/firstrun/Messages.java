package com.example.firstrun;

import android.app.Application;
import android.os.Handler;
import android.os.Message;

public final class Messages extends Application {
    @Override
    public void onCreate() {
        new Worker().sendEmptyMessage(1);
    }

    static final class Worker extends Handler {
        @Override
        public void handleMessage(Message message) {
            switch (message.what) {
                case 1:
                    Mark.yes("one");
                    break;
                case 2:
                    Mark.no("two");
                    break;
                default:
                    Mark.no("other");
            }
        }
    }
}
