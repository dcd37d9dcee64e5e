package com.xianzhi.waimai.user;

import android.widget.EditText;
import com.xianzhi.waimai.R;
import com.xianzhi.waimai.mvp.BaseActivity;
import com.xianzhi.waimai.mvp.BasePresenter;
import com.xianzhi.waimai.net.Net;
import com.xianzhi.waimai.net.StoreApi;
import org.greenrobot.eventbus.EventBus;
import timber.log.Timber;

public class LoginActivity extends BaseActivity<BasePresenter> {
    private final NumberReporter reporter = new NumberReporter(this);

    @Override
    protected BasePresenter createPresenter() {
        return null;
    }

    @Override
    protected void build() {
        EditText phone = new EditText(this);
        addContentView(phone, new android.widget.FrameLayout.LayoutParams(-1, -2));
        EventBus.getDefault().register(reporter);
        button(R.string.login, v -> {
            String number = phone.getText().toString();
            Timber.d("login phone=%s", number);
            Net.fire(Net.of(StoreApi.class).login(number, "0000"));
            EventBus.getDefault().post(new LoginEvent(number));
        });
    }

    @Override
    protected void onDestroy() {
        EventBus.getDefault().unregister(reporter);
        super.onDestroy();
    }
}
