package com.qinghe.news.splash;

import android.app.Dialog;
import android.content.Context;
import android.os.Bundle;
import android.view.View;
import com.qinghe.news.R;

public class PrivacyDialog extends Dialog implements View.OnClickListener {
    public interface OnChoice {
        void onAgree();

        void onRefuse();
    }

    private final OnChoice choice;

    public PrivacyDialog(Context c, OnChoice choice) {
        super(c);
        this.choice = choice;
    }

    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        setContentView(R.layout.dialog_privacy);
        setCancelable(false);
        findViewById(R.id.btn_agree).setOnClickListener(this);
        findViewById(R.id.btn_refuse).setOnClickListener(this);
    }

    @Override
    public void onClick(View v) {
        dismiss();
        if (v.getId() == R.id.btn_agree) {
            choice.onAgree();
        } else {
            choice.onRefuse();
        }
    }
}
