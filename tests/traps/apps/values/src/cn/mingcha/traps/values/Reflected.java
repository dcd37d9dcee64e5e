package cn.mingcha.traps.values;

import android.content.Context;
import android.telephony.TelephonyManager;

/** Reflection with constant names. */
final class Reflected {
    private final Context context;

    Reflected(Context context) {
        this.context = context;
    }

    Object property() throws Exception {
        Class<?> properties = Class.forName("android.os.SystemProperties");
        return properties.getMethod("get", String.class).invoke(null, "ro.serialno");
    }

    Object propertyInPieces() throws Exception {
        Class<?> properties = Class.forName("android.os." + "System" + "Properties".trim());
        return properties.getDeclaredMethod("get", String.class, String.class).invoke(properties, "ro." + "serial".concat("no"), "unknown");
    }

    Object otherProperty() throws Exception {
        return Class.forName("android.os.SystemProperties").getMethod("get", String.class).invoke(null, "ro.product.locale");
    }

    Object classLiteral(TelephonyManager phone) throws Exception {
        return TelephonyManager.class.getMethod("getDeviceId").invoke(phone);
    }

    Object byName(Object phone) throws Exception {
        return Class.forName("android.telephony.TelephonyManager").getDeclaredMethod("getSubscriberId").invoke(phone);
    }

    Object ofInstance() throws Exception {
        TelephonyManager phone = (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
        return phone.getClass().getMethod("getLine1Number").invoke(phone);
    }

    Object field() throws Exception {
        return Class.forName("android.os.Build").getField("SERIAL").get(null);
    }

    Object ownMethod() throws Exception {
        return Reflected.class.getDeclaredMethod("getDeviceId").invoke(this);
    }

    String getDeviceId() {
        return "own";
    }

    Object unknown(String name) throws Exception {
        return TelephonyManager.class.getMethod(name).invoke(context.getSystemService("phone"));
    }

    private Object ask(String key) throws Exception {
        return Class.forName("android.os.SystemProperties").getMethod("get", String.class).invoke(null, key);
    }

    Object oneCallDeep() throws Exception {
        return ask("ro.serialno");
    }
}
