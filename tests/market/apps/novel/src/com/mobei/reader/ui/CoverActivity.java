package com.mobei.reader.ui;

import android.content.Intent;
import android.os.Bundle;
import com.mobei.reader.ad.OpeningAd;
import com.mobei.reader.data.ClipboardHelper;
import io.reactivex.Observable;
import io.reactivex.android.schedulers.AndroidSchedulers;
import java.util.concurrent.TimeUnit;

public class CoverActivity extends RxActivity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        keep(new OpeningAd().request(this));
        keep(Observable.intervalRange(0, 3, 0, 1, TimeUnit.SECONDS)
                .observeOn(AndroidSchedulers.mainThread())
                .doOnComplete(this::shelf)
                .subscribe(n -> setTitle((3 - n) + "s")));
        keep(Observable.timer(2, TimeUnit.SECONDS)
                .observeOn(AndroidSchedulers.mainThread())
                .map(n -> String.valueOf(ClipboardHelper.peek(this)))
                .subscribe(text -> getIntent().putExtra("deeplink", text)));
    }

    private void shelf() {
        startActivity(new Intent(this, ShelfActivity.class).putExtras(getIntent()));
        finish();
    }
}
