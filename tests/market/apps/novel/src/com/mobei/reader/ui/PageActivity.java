package com.mobei.reader.ui;

import android.os.Bundle;
import android.widget.TextView;
import com.mobei.reader.data.ClipboardHelper;
import io.reactivex.Observable;
import io.reactivex.android.schedulers.AndroidSchedulers;
import java.util.concurrent.TimeUnit;

public class PageActivity extends RxActivity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        TextView page = new TextView(this);
        page.setOnLongClickListener(v -> {
            ClipboardHelper.copy(this, page.getText().toString());
            return true;
        });
        setContentView(page);
        keep(Observable.interval(10, TimeUnit.SECONDS)
                .observeOn(AndroidSchedulers.mainThread())
                .subscribe(n -> getSharedPreferences("progress", 0).edit().putInt("offset", page.getScrollY()).apply()));
    }
}
