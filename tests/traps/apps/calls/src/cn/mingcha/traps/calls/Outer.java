package cn.mingcha.traps.calls;

import android.telephony.TelephonyManager;

/** A helper two classes deep. */
final class Outer {
    private Outer() {}

    static final class Middle {
        private Middle() {}

        static final class Inner {
            private Inner() {}

            static String read(TelephonyManager phone) {
                return phone.getNetworkOperator();
            }
        }
    }
}
