package cn.mingcha.traps.liveness;

import android.animation.ObjectAnimator;
import android.content.Intent;
import android.content.IntentFilter;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import android.os.Message;
import android.view.View;
import android.webkit.WebView;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Timer;
import java.util.concurrent.Executors;

public class MainActivity extends BaseActivity {
    private final List<Object> kept = new ArrayList<Object>();
    private Extension extension;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        new HalfUsed().used();
        View view = new View(this);
        view.setOnClickListener(new Click());
        try {
            Object named = Class.forName("cn.mingcha.traps.liveness.ByName").newInstance();
            ((Runnable) named).run();
            named.getClass().getMethod("hidden").invoke(named);
            kept.add(Class.forName("cn.mingcha.traps.liveness.pieces." + pick() + "Pieces").newInstance());
            kept.add(Class.forName(new StringBuilder("cn.mingcha.traps").append(".liveness.ByBuilder").toString()).newInstance());
            kept.add(Class.forName(getPackageName() + ".ByPackage").newInstance());
            kept.add(Class.forName(getString(R.string.implementation)).newInstance());
            Class<?> type = getClassLoader().loadClass("cn.mingcha.traps.liveness.ByLoader");
            type.getDeclaredMethod("begin", String.class).invoke(null, "now");
        } catch (ReflectiveOperationException e) {
            finish();
        }
        for (Plugin plugin : ServiceLoader.load(Plugin.class)) {
            plugin.plug();
        }
        new NativeLink().open();
        kept.add(Kind.values());
        kept.add(Annotated.class);
        kept.add(new Annotated());
        List<String> names = Arrays.asList("b", "a");
        Collections.sort(names, new Comparator<String>() {
            @Override
            public int compare(String one, String other) {
                return (one + android.os.Build.getRadioVersion()).compareTo(other);
            }
        });
        WebView page = new WebView(this);
        page.addJavascriptInterface(new Bridge(), "app");
        Intent next = new Intent();
        next.putExtra("parcel", new Parcel1());
        kept.add(next);
        if (Flags.DEBUG) {
            new OnlyInDebug().run();
        }
        kept.add(StaticOnly.value);
        kept.add("model " + new Printed());
        new Worker().start();
        new Handler(Looper.getMainLooper()) {
            @Override
            public void handleMessage(Message message) {
                kept.add(android.os.Build.getRadioVersion());
            }
        }.sendEmptyMessage(1);
        new Download().execute("x");
        registerReceiver(new Listener(), new IntentFilter("cn.mingcha.traps.liveness.GO"));
        new Timer().schedule(new Tick(), 1000);
        kept.add(Executors.newSingleThreadExecutor().submit(new Answer()));
        Thread.setDefaultUncaughtExceptionHandler(new Crash());
        kept.add(Proxy.newProxyInstance(getClassLoader(), new Class<?>[] {Extension.class}, new Invocation()));
        ObjectAnimator.ofFloat(new Animated(), "progress", 0f, 1f).start();
        if (extension != null) {
            extension.extend();
        }
        kept.add(new Stored());
        new Template().start();
    }

    private String pick() {
        return kept.isEmpty() ? "By" : "Of";
    }

    public void onTap(View view) {
        setTitle(android.os.Build.getRadioVersion());
    }
}
