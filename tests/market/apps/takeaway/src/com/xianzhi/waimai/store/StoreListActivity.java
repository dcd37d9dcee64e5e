package com.xianzhi.waimai.store;

import android.Manifest;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.net.Uri;
import com.xianzhi.waimai.R;
import com.xianzhi.waimai.mvp.BaseActivity;
import com.xianzhi.waimai.order.FriendPicker;
import com.xianzhi.waimai.order.OrderActivity;
import com.xianzhi.waimai.order.ScanTableActivity;
import com.xianzhi.waimai.user.LoginActivity;

public class StoreListActivity extends BaseActivity<StoreContract.Presenter> implements StoreContract.View {
    private static final String MAP_APP = "com.tujing.map";

    @Override
    protected StoreContract.Presenter createPresenter() {
        return new StorePresenter(new Locator(this));
    }

    @Override
    protected void build() {
        button(R.string.near, v -> {
            if (mayLocate()) {
                presenter.locate();
            }
        });
        button(R.string.navigate, v -> openMap());
        button(R.string.gift, v -> new FriendPicker(this).load());
        button(R.string.scan, v -> startActivity(new Intent(this, ScanTableActivity.class)));
        button(R.string.login, v -> startActivity(new Intent(this, LoginActivity.class)));
        button(R.string.app_name, v -> startActivity(new Intent(this, OrderActivity.class)));
    }

    @Override
    protected void onResume() {
        super.onResume();
        if (!mayLocate()) {
            askLocation();
        }
    }

    @Override
    public boolean mayLocate() {
        return checkSelfPermission(Manifest.permission.ACCESS_FINE_LOCATION) == PackageManager.PERMISSION_GRANTED;
    }

    @Override
    public void askLocation() {
        requestPermissions(new String[] {Manifest.permission.ACCESS_FINE_LOCATION}, 20);
    }

    @Override
    public void stores(String json) {
        setTitle(String.valueOf(json.length()));
    }

    private void openMap() {
        Intent launch = getPackageManager().getLaunchIntentForPackage(MAP_APP);
        if (launch != null) {
            launch.setData(Uri.parse("tujing://navi?from=waimai"));
            startActivity(launch);
        }
    }
}
