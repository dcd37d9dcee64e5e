package com.xianzhi.waimai.launch;

import android.os.Bundle;
import android.widget.TextView;
import com.xianzhi.waimai.R;
import com.xianzhi.waimai.mvp.BaseActivity;
import com.xianzhi.waimai.mvp.BasePresenter;

public class ConsentActivity extends BaseActivity<BasePresenter> {
    @Override
    protected BasePresenter createPresenter() {
        return null;
    }

    @Override
    protected void build() {
        TextView text = new TextView(this);
        text.setText(R.string.consent);
        addContentView(text, new android.widget.FrameLayout.LayoutParams(-1, -2));
        button(R.string.agree, v -> answer(RESULT_OK));
        button(R.string.disagree, v -> answer(RESULT_CANCELED));
    }

    private void answer(int result) {
        setResult(result);
        finish();
    }

    @Override
    public void onBackPressed() {
        answer(RESULT_CANCELED);
    }
}
