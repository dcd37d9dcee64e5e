package cn.mingcha.traps.indirect;

import android.content.Context;
import android.os.Build;
import android.provider.Settings;
import android.util.Log;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Observable;
import java.util.Observer;

/** What Java's own classes call back. */
final class Library {
    private final Context context;

    Library(Context context) {
        this.context = context;
    }

    void all() {
        List<String> names = new ArrayList<String>(Arrays.asList("b", "a"));
        Collections.sort(names, new ByName(context));
        Log.i("Library", "it is " + new Printed(context));
        new HashMap<Object, String>().put(new Key(context), "value");
        new Local(context).get();
        new Unasked(context);
        Subject subject = new Subject();
        subject.addObserver(new Told(context));
        subject.change();
        subject.notifyObservers();
        Subject silent = new Subject();
        silent.addObserver(new Untold(context));
        silent.notifyObservers();
        try (Resource resource = new Resource(context)) {
            Log.i("Library", resource.toString());
        } catch (IOException e) {
            notClosed();
        }
        for (String name : new Names(context)) {
            Log.i("Library", name);
        }
        Holder.touch();
        Collections.sort(new ArrayList<String>(), new NothingToSort(context));
    }

    private void notClosed() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    static final class ByName implements Comparator<String> {
        private final Context context;

        ByName(Context context) {
            this.context = context;
        }

        @Override
        public int compare(String one, String other) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
            return one.compareTo(other);
        }
    }

    static final class NothingToSort implements Comparator<String> {
        private final Context context;

        NothingToSort(Context context) {
            this.context = context;
        }

        @Override
        public int compare(String one, String other) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
            return one.compareTo(other);
        }
    }

    static final class Printed {
        private final Context context;

        Printed(Context context) {
            this.context = context;
        }

        @Override
        public String toString() {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Key {
        private final Context context;

        Key(Context context) {
            this.context = context;
        }

        @Override
        public int hashCode() {
            return Settings.Secure.getString(context.getContentResolver(), "android_id").length();
        }

        /** The map is empty: nothing to compare with. */
        @Override
        public boolean equals(Object other) {
            return Settings.Secure.getString(context.getContentResolver(), "android_id").equals(other);
        }
    }

    static final class Local extends ThreadLocal<String> {
        private final Context context;

        Local(Context context) {
            this.context = context;
        }

        @Override
        protected String initialValue() {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    /** Nobody asks it for its value. */
    static final class Unasked extends ThreadLocal<String> {
        private final Context context;

        Unasked(Context context) {
            this.context = context;
        }

        @Override
        protected String initialValue() {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Subject extends Observable {
        void change() {
            setChanged();
        }
    }

    static final class Told implements Observer {
        private final Context context;

        Told(Context context) {
            this.context = context;
        }

        @Override
        public void update(Observable subject, Object value) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    /** Nothing has changed, so nobody is told. */
    static final class Untold implements Observer {
        private final Context context;

        Untold(Context context) {
            this.context = context;
        }

        @Override
        public void update(Observable subject, Object value) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Resource implements Closeable {
        private final Context context;

        Resource(Context context) {
            this.context = context;
        }

        @Override
        public void close() throws IOException {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Names implements Iterable<String> {
        private final Context context;

        Names(Context context) {
            this.context = context;
        }

        @Override
        public Iterator<String> iterator() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
            return Collections.<String>emptyList().iterator();
        }
    }

    static final class Holder {
        private static final Holder INSTANCE = new Holder();

        private Holder() {
            Log.i("Holder", Build.SERIAL);
        }

        static void touch() {
            Log.i("Holder", INSTANCE.toString());
        }
    }
}
