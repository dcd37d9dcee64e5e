package cn.mingcha.traps.indirect;

import android.content.Context;
import android.provider.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Factories, maps, buses, enumerations. */
final class Tables {
    private static final Bus BUS = new Bus();
    private final Context context;

    Tables(Context context) {
        this.context = context;
    }

    static Bus bus() {
        return BUS;
    }

    void all() {
        factory("analytics").run();
        Map<String, Step> steps = new LinkedHashMap<String, Step>();
        steps.put("first", new First(context));
        steps.put("second", new Second(context));
        steps.get("first").run();
        List<Step> listed = new ArrayList<Step>();
        listed.add(new InList(context));
        for (Step step : listed) {
            step.run();
        }
        BUS.on("start", new OnStart());
        BUS.on("click", new OnClick());
        BUS.on("never", new OnNever());
        BUS.post("start", context);
        Mode.FAST.run(context);
        Mode.valueOf("SLOW").run(context);
        by(Mode.FAST);
        Locator.register(Step.class, new Located(context));
        Locator.get(Step.class).run();
        Step[] array = {new Zero(context), new One(context)};
        array[1].run();
        for (Plugin plugin : ServiceLoader.load(Plugin.class)) {
            plugin.start(context);
        }
        execute(new int[] {2, 0});
        NativeBridge.call(context, "id");
    }

    private Step factory(String kind) {
        if ("push".equals(kind)) {
            return new PushStep(context);
        }
        switch (kind) {
            case "analytics":
                return new AnalyticsStep(context);
            case "crash":
                return new CrashStep(context);
            default:
                throw new IllegalArgumentException(kind);
        }
    }

    private void by(Mode mode) {
        switch (mode) {
            case FAST:
                fast();
                break;
            case SLOW:
                slow();
                break;
            default:
                idle();
        }
    }

    private void fast() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void slow() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void idle() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    /** A little machine: 2 collects, 1 would collect more. */
    private void execute(int[] program) {
        for (int operation : program) {
            switch (operation) {
                case 0:
                    return;
                case 1:
                    one();
                    break;
                case 2:
                    two();
                    break;
                default:
                    break;
            }
        }
    }

    private void one() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void two() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    enum Mode {
        FAST {
            @Override
            void run(Context context) {
                Settings.Secure.getString(context.getContentResolver(), "android_id");
            }
        },
        SLOW {
            @Override
            void run(Context context) {
                runSlowly(context);
            }
        },
        IDLE {
            @Override
            void run(Context context) {
                runIdly(context);
            }
        };

        abstract void run(Context context);

        private static void runSlowly(Context context) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }

        private static void runIdly(Context context) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    interface Handler {
        void on(Context context);
    }

    static final class Bus {
        private final Map<String, List<Handler>> handlers = new HashMap<String, List<Handler>>();

        void on(String topic, Handler handler) {
            List<Handler> list = handlers.get(topic);
            if (list == null) {
                list = new ArrayList<Handler>();
                handlers.put(topic, list);
            }
            list.add(handler);
        }

        void post(String topic, Context context) {
            List<Handler> list = handlers.get(topic);
            if (list != null) {
                for (Handler handler : list) {
                    handler.on(context);
                }
            }
        }
    }

    static final class OnStart implements Handler {
        @Override
        public void on(Context context) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class OnClick implements Handler {
        @Override
        public void on(Context context) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class OnNever implements Handler {
        @Override
        public void on(Context context) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Locator {
        private static final Map<Class<?>, Object> SERVICES = new HashMap<Class<?>, Object>();

        static <T> void register(Class<T> type, T service) {
            SERVICES.put(type, service);
        }

        static <T> T get(Class<T> type) {
            return type.cast(SERVICES.get(type));
        }
    }

    /** Sounds like native code, and is none. */
    static final class NativeBridge {
        static String call(Context context, String name) {
            return "id".equals(name) ? nativeId(context) : nativeOther(context);
        }

        private static String nativeId(Context context) {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }

        private static String nativeOther(Context context) {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class AnalyticsStep extends Step {
        AnalyticsStep(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class PushStep extends Step {
        PushStep(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class CrashStep extends Step {
        CrashStep(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class First extends Step {
        First(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Second extends Step {
        Second(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class InList extends Step {
        InList(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Located extends Step {
        Located(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Zero extends Step {
        Zero(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class One extends Step {
        One(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }
}
