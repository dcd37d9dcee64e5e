package com.mobei.reader;

import android.app.Application;
import com.mobei.reader.consent.Consent;
import com.mobei.reader.sdk.Sdks;
import com.umeng.commonsdk.UMConfigure;
import io.reactivex.plugins.RxJavaPlugins;

public class ReaderApp extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        RxJavaPlugins.setErrorHandler(error -> error.printStackTrace());
        Consent.open(this);
        UMConfigure.init(this, "5d00000c4ca3577a3b000111", "mobei", UMConfigure.DEVICE_TYPE_PHONE, "");
        Sdks.get().wechat(this);
        Consent.changes().filter(yes -> yes).take(1).subscribe(yes -> Sdks.get().startAll(this));
    }
}
