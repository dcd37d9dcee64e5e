package androidx.startup;

import android.content.Context;

/** The interface of the start-up library. */
public interface Initializer<T> {
    T create(Context context);

    java.util.List<Class<? extends Initializer<?>>> dependencies();
}
