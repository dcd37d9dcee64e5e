package cn.mingcha.traps.indirect;

import android.content.Context;
import android.provider.Settings;
import android.util.Base64;
import android.util.Log;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Classes and methods by name. */
final class Names {
    private static final String ROOT = "cn.mingcha.traps.indirect.named.";
    private final Context context;

    Names(Context context) {
        this.context = context;
    }

    void all() {
        open("Plain");
        open(new String[] {"Array", "Other"}[0]);
        open(new StringBuilder().append("Buil").append('d').append("er").toString());
        load(new String(Base64.decode("Y24ubWluZ2NoYS50cmFwcy5pbmRpcmVjdC5uYW1lZC5FbmNvZGVk", 0)));
        load(unlock(new byte[] {73, 68, 4, 71, 67, 68, 77, 73, 66, 75, 4, 94, 88, 75, 90, 89, 4, 67, 68, 78, 67, 88, 79, 73, 94, 4, 68, 75, 71, 79, 78, 4, 102, 69, 73, 65, 79, 78}));
        load(String.format("%s%s", ROOT, "Formatted"));
        load("cn/mingcha/traps/indirect/named/Slashed".replace('/', '.'));
        load(new StringBuilder("desreveR.deman.tceridni.spart.ahcgnim.nc").reverse().toString());
        reflect();
        proxy();
        try {
            Class<?> type = Class.forName(ROOT + "Untouched", false, Names.class.getClassLoader());
            Log.i("Names", type.getName());
            Class.forName("com.example.notthere.Missing");
            afterMissing();
        } catch (ClassNotFoundException e) {
            missing();
        }
    }

    void open(String name) {
        load(ROOT + name);
    }

    private void load(String name) {
        try {
            ((Runnable) Class.forName(name).getConstructor(Context.class).newInstance(context)).run();
        } catch (Exception e) {
            Log.w("Names", e);
        }
    }

    private static String unlock(byte[] bytes) {
        byte[] open = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            open[i] = (byte) (bytes[i] ^ 42);
        }
        return new String(open);
    }

    private void reflect() {
        try {
            Method method = Names.class.getDeclaredMethod("byReflection", Context.class);
            method.setAccessible(true);
            method.invoke(null, context);
            Names.class.getDeclaredMethod("looked" + "Up", Context.class);
        } catch (Exception e) {
            Log.w("Names", e);
        }
    }

    private static void byReflection(Context context) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    /** Is looked up, never invoked. */
    private static void lookedUp(Context context) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void missing() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void afterMissing() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    interface Service {
        String id();
    }

    private void proxy() {
        Service service = (Service) Proxy.newProxyInstance(Names.class.getClassLoader(), new Class<?>[] {Service.class}, new Invoked(context));
        service.id();
        Proxy.newProxyInstance(Names.class.getClassLoader(), new Class<?>[] {Service.class}, new NotInvoked(context));
    }

    static final class Invoked implements InvocationHandler {
        private final Context context;

        Invoked(Context context) {
            this.context = context;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class NotInvoked implements InvocationHandler {
        private final Context context;

        NotInvoked(Context context) {
            this.context = context;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }
}
