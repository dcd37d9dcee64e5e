package com.qinghe.news.mine;

import android.app.Activity;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import android.widget.LinearLayout;
import com.qinghe.news.core.L;
import com.qinghe.news.core.Store;

public class SettingsActivity extends Activity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        LinearLayout box = new LinearLayout(this);
        box.setOrientation(LinearLayout.VERTICAL);
        Button withdraw = new Button(this);
        withdraw.setText("撤回隐私政策同意");
        withdraw.setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View v) {
                Store.setPrivacyAgreed(false);
                L.i("Settings", "privacy withdrawn");
                finishAffinity();
            }
        });
        Button policy = new Button(this);
        policy.setText("隐私政策");
        policy.setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View v) {
                startActivity(new Intent(Intent.ACTION_VIEW, Uri.parse("https://m.qinghenews.example/privacy")));
            }
        });
        box.addView(policy);
        box.addView(withdraw);
        setContentView(box);
    }
}
