package cn.mingcha.traps.threads;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** java.util.concurrent. */
final class Executions {
    private final Context context;

    Executions(Context context) {
        this.context = context;
    }

    void all() {
        ExecutorService service = Executors.newCachedThreadPool();
        service.execute(new Executed(context));
        service.submit(new Submitted(context));
        ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(1);
        scheduled.schedule(new Scheduled(context), 1, TimeUnit.SECONDS);
        scheduled.scheduleAtFixedRate(new Repeated(context), 0, 30, TimeUnit.SECONDS);
        FutureTask<String> future = new FutureTask<String>(new Futured(context));
        new Thread(future).start();
        new FutureTask<String>(new Unrun(context));
        try {
            service.invokeAll(Collections.singletonList(new Invoked(context)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        CompletableFuture.supplyAsync(new Supplied(context)).thenAccept(new Accepted(context));
        new CompletableFuture<String>().thenAccept(new NeverAccepted(context));
        Executor own = new Executor() {
            @Override
            public void execute(Runnable work) {
                work.run();
            }
        };
        own.execute(new Inline(context));
        Executor lazy = new Lazy();
        lazy.execute(new Swallowed(context));
        Executors.newSingleThreadExecutor(new Factory(context)).execute(new Runnable() {
            @Override
            public void run() {
                Log.i("Executions", "made a thread");
            }
        });
    }

    static final class Executed extends Work {
        Executed(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Submitted implements Callable<String> {
        private final Context context;

        Submitted(Context context) {
            this.context = context;
        }

        @Override
        public String call() {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Scheduled extends Work {
        Scheduled(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Repeated extends Work {
        Repeated(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Futured implements Callable<String> {
        private final Context context;

        Futured(Context context) {
            this.context = context;
        }

        @Override
        public String call() {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Unrun implements Callable<String> {
        private final Context context;

        Unrun(Context context) {
            this.context = context;
        }

        @Override
        public String call() {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Invoked implements Callable<String> {
        private final Context context;

        Invoked(Context context) {
            this.context = context;
        }

        @Override
        public String call() {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Supplied implements Supplier<String> {
        private final Context context;

        Supplied(Context context) {
            this.context = context;
        }

        @Override
        public String get() {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Accepted implements Consumer<String> {
        private final Context context;

        Accepted(Context context) {
            this.context = context;
        }

        @Override
        public void accept(String value) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    /** Its future is never completed. */
    static final class NeverAccepted implements Consumer<String> {
        private final Context context;

        NeverAccepted(Context context) {
            this.context = context;
        }

        @Override
        public void accept(String value) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Inline extends Work {
        Inline(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    /** An executor that runs nothing. */
    static final class Lazy implements Executor {
        @Override
        public void execute(Runnable work) {
            Log.i("Executions", String.valueOf(work != null));
        }
    }

    static final class Swallowed extends Work {
        Swallowed(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Factory implements ThreadFactory {
        private final Context context;

        Factory(Context context) {
            this.context = context;
        }

        @Override
        public Thread newThread(Runnable work) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
            return new Thread(work);
        }
    }
}
