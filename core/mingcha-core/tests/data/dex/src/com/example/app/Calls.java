package com.example.app;

import android.content.Context;
import android.telephony.TelephonyManager;

/** Which calls are calls of the platform's method. */
class Calls {
    /** Inherits from the framework's class: calls through it are the API's. */
    static class OwnManager extends TelephonyManager {
        String inherited() {
            return getDeviceId();
        }
    }

    /** Overrides it: calls through it are the package's, except the one of super. */
    static class Overriding extends TelephonyManager {
        @Override
        public String getDeviceId() {
            return super.getDeviceId();
        }
    }

    /** Same name, no relation. */
    static class Unrelated {
        String getDeviceId() {
            return "none";
        }
    }

    /** An interface of the package and one class behind it. */
    interface Source {
        String read();
    }

    static class ManagerSource implements Source {
        final TelephonyManager manager = new TelephonyManager();

        @Override
        public String read() {
            return manager.getDeviceId();
        }
    }

    static class ConstantSource implements Source {
        @Override
        public String read() {
            return "constant";
        }
    }

    static String direct(Context context) {
        return ((TelephonyManager) context.getSystemService("phone")).getDeviceId();
    }

    static String throughSubclass(OwnManager manager) {
        return manager.getDeviceId();
    }

    static String throughOverride(Overriding manager) {
        return manager.getDeviceId();
    }

    static String throughUnrelated() {
        return new Unrelated().getDeviceId();
    }

    static String throughInterface(boolean real) {
        Source source = real ? new ManagerSource() : new ConstantSource();
        return source.read();
    }

    static String serial() {
        return android.os.Build.SERIAL;
    }
}
