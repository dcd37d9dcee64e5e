package com.mobei.reader.ui;

import android.app.Activity;
import io.reactivex.disposables.CompositeDisposable;
import io.reactivex.disposables.Disposable;

public abstract class RxActivity extends Activity {
    private final CompositeDisposable bag = new CompositeDisposable();

    protected void keep(Disposable d) {
        bag.add(d);
    }

    @Override
    protected void onDestroy() {
        bag.clear();
        super.onDestroy();
    }
}
