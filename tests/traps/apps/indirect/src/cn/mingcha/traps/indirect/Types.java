package cn.mingcha.traps.indirect;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;

/** Interfaces, base classes, generics. */
final class Types {
    private final Context context;

    Types(Context context) {
        this.context = context;
    }

    void all() {
        use(new UsedReader(context));
        new Concrete(context).template();
        new Box<String>(new Item(context)).open();
        new Defaults(context).perform();
        depth(3);
        even(4);
        Reader reader = new Wrapping(new Wrapping(new InnerReader(context)));
        reader.read();
        Reader unread = new UnreadReader(context);
        Log.i("Types", unread.getClass().getName());
        new Outer(context).new Inside().reach();
    }

    interface Reader {
        String read();
    }

    static void use(Reader reader) {
        reader.read();
    }

    static final class UsedReader implements Reader {
        private final Context context;

        UsedReader(Context context) {
            this.context = context;
        }

        @Override
        public String read() {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class UnusedReader implements Reader {
        private final Context context;

        UnusedReader(Context context) {
            this.context = context;
        }

        @Override
        public String read() {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class ClickedReader implements Reader {
        private final Context context;

        ClickedReader(Context context) {
            this.context = context;
        }

        @Override
        public String read() {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    /** Made at the start; nobody reads it. */
    static final class UnreadReader implements Reader {
        private final Context context;

        UnreadReader(Context context) {
            this.context = context;
        }

        @Override
        public String read() {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class InnerReader implements Reader {
        private final Context context;

        InnerReader(Context context) {
            this.context = context;
        }

        @Override
        public String read() {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Wrapping implements Reader {
        private final Reader inner;

        Wrapping(Reader inner) {
            this.inner = inner;
        }

        @Override
        public String read() {
            return inner.read();
        }
    }

    abstract static class Base {
        final Context context;

        Base(Context context) {
            this.context = context;
        }

        final void template() {
            before();
            step();
        }

        void before() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }

        abstract void step();
    }

    static final class Concrete extends Base {
        Concrete(Context context) {
            super(context);
        }

        @Override
        void step() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    /** Nobody makes it. */
    static final class Sibling extends Base {
        Sibling(Context context) {
            super(context);
        }

        @Override
        void step() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    interface Producer<T> {
        T produce();
    }

    static final class Item implements Producer<String> {
        private final Context context;

        Item(Context context) {
            this.context = context;
        }

        @Override
        public String produce() {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Box<T> {
        private final Producer<T> producer;

        Box(Producer<T> producer) {
            this.producer = producer;
        }

        T open() {
            return producer.produce();
        }
    }

    interface WithDefault {
        Context context();

        default void perform() {
            Settings.Secure.getString(context().getContentResolver(), "android_id");
        }
    }

    static final class Defaults implements WithDefault {
        private final Context context;

        Defaults(Context context) {
            this.context = context;
        }

        @Override
        public Context context() {
            return context;
        }
    }

    private void depth(int left) {
        if (left == 0) {
            bottom();
        } else {
            depth(left - 1);
        }
    }

    private void bottom() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private boolean even(int n) {
        return n == 0 ? zero() : odd(n - 1);
    }

    private boolean odd(int n) {
        return n == 0 ? one() : even(n - 1);
    }

    private boolean zero() {
        return Settings.Secure.getString(context.getContentResolver(), "android_id") != null;
    }

    private boolean one() {
        return Settings.Secure.getString(context.getContentResolver(), "android_id") == null;
    }

    static final class Outer {
        private final Context context;

        Outer(Context context) {
            this.context = context;
        }

        private void hidden() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }

        final class Inside {
            void reach() {
                hidden();
            }
        }
    }
}
