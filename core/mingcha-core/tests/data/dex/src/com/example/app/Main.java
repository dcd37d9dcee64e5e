package com.example.app;

import android.app.Activity;
import android.telephony.TelephonyManager;
import android.view.View;

/** The one component: what it does not reach is dead. */
public class Main extends Activity {
    private final TelephonyManager manager = new TelephonyManager();

    static class Listener implements View.OnClickListener {
        @Override
        public void onClick(View view) {
            new TelephonyManager().getDeviceId();
        }
    }

    /** Never made, never named. */
    static class Forgotten implements Runnable {
        @Override
        public void run() {
            new TelephonyManager().getDeviceId();
        }
    }

    /** Made only by name. */
    static class Named {
        public void work() {
            new TelephonyManager().getDeviceId();
        }
    }

    abstract static class Base {
        abstract String read();
    }

    static class First extends Base {
        @Override
        String read() {
            return new TelephonyManager().getDeviceId();
        }
    }

    /** Overrides what live code calls, but nobody makes one. */
    static class Second extends Base {
        @Override
        String read() {
            return new TelephonyManager().getDeviceId();
        }
    }

    static class Holder {
        static final String ID;

        static {
            ID = new TelephonyManager().getDeviceId();
        }
    }

    @Override
    protected void onCreate(Object state) {
        super.onCreate(state);
        new View().setOnClickListener(new Listener());
        Base base = new First();
        base.read();
        System.out.println(Holder.ID);
        try {
            Class.forName("com.example.app.Main$Named").newInstance();
        } catch (Exception e) {
            finish();
        }
    }

    private String deadCode() {
        return manager.getDeviceId();
    }

    void clickedInLayout(View view) {
        manager.getDeviceId();
    }
}
