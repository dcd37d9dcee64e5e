package com.qinghe.news.splash;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import com.qinghe.news.ad.SplashAdLoader;
import com.qinghe.news.core.SdkManager;
import com.qinghe.news.core.Store;
import com.qinghe.news.home.HomeActivity;

public class SplashActivity extends Activity implements PrivacyDialog.OnChoice {
    private final Handler handler = new Handler(Looper.getMainLooper());

    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        new SplashAdLoader(this).prefetch();
        if (Store.isPrivacyAgreed()) {
            handler.postDelayed(new Runnable() {
                @Override
                public void run() {
                    toHome();
                }
            }, 1500);
        } else {
            new PrivacyDialog(this, this).show();
        }
    }

    @Override
    public void onAgree() {
        Store.setPrivacyAgreed(true);
        SdkManager.initAll(getApplicationContext());
        toHome();
    }

    @Override
    public void onRefuse() {
        startActivity(new Intent(this, BasicModeActivity.class));
        finish();
    }

    private void toHome() {
        startActivity(new Intent(this, HomeActivity.class));
        finish();
    }
}
