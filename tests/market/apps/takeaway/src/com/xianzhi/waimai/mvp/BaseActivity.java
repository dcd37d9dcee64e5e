package com.xianzhi.waimai.mvp;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import android.widget.LinearLayout;
import android.widget.Toast;

public abstract class BaseActivity<P extends BasePresenter> extends Activity implements BaseView {
    protected P presenter;
    private LinearLayout box;

    protected abstract P createPresenter();

    @Override
    @SuppressWarnings("unchecked")
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        box = new LinearLayout(this);
        box.setOrientation(LinearLayout.VERTICAL);
        setContentView(box);
        presenter = createPresenter();
        if (presenter != null) {
            presenter.attach(this);
        }
        build();
    }

    protected void build() {}

    protected void button(int text, View.OnClickListener listener) {
        Button one = new Button(this);
        one.setText(text);
        one.setOnClickListener(listener);
        box.addView(one);
    }

    @Override
    public void toast(String text) {
        Toast.makeText(this, text, Toast.LENGTH_SHORT).show();
    }

    @Override
    protected void onDestroy() {
        if (presenter != null) {
            presenter.detach();
        }
        super.onDestroy();
    }
}
