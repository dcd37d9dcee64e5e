package androidx.lifecycle;

import java.util.ArrayList;
import java.util.List;

/** Data that tells its observers, as the well-known library has it; without the owner's life. */
public abstract class LiveData<T> {
    private static final Object NOTHING = new Object();
    private final List<Observer<? super T>> observers = new ArrayList<>();
    private Object held = NOTHING;

    @SuppressWarnings("unchecked")
    public void observeForever(Observer<? super T> observer) {
        observers.add(observer);
        if (held != NOTHING) {
            observer.onChanged((T) held);
        }
    }

    protected void setValue(T value) {
        held = value;
        for (Observer<? super T> observer : observers) {
            observer.onChanged(value);
        }
    }
}
