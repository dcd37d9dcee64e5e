package cn.mingcha.traps.calls;

import android.telephony.TelephonyManager;

/** Anonymous and inner classes, with synthetic access to a private field and method. */
final class Background {
    private final TelephonyManager phone;
    private String seen;

    Background(TelephonyManager phone) {
        this.phone = phone;
    }

    void start() {
        new Thread(new Runnable() {
            @Override
            public void run() {
                seen = phone.getLine1Number() + seenBefore();
                new Later().go();
            }
        }).start();
    }

    private String seenBefore() {
        return seen;
    }

    private final class Later {
        void go() {
            seen = phone.getSubscriberId();
        }
    }
}
