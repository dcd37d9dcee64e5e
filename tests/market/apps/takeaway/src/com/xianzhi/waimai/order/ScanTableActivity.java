package com.xianzhi.waimai.order;

import android.Manifest;
import android.app.AlertDialog;
import android.content.pm.PackageManager;
import android.hardware.Camera;
import com.xianzhi.waimai.R;
import com.xianzhi.waimai.mvp.BaseActivity;
import com.xianzhi.waimai.mvp.BasePresenter;

public class ScanTableActivity extends BaseActivity<BasePresenter> {
    private Camera camera;

    @Override
    protected BasePresenter createPresenter() {
        return null;
    }

    @Override
    protected void build() {
        button(R.string.scan, v -> {
            if (checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED) {
                open();
            } else {
                new AlertDialog.Builder(this)
                        .setMessage(R.string.camera_reason)
                        .setPositiveButton(R.string.agree, (d, w) -> requestPermissions(new String[] {Manifest.permission.CAMERA}, 5))
                        .setNegativeButton(android.R.string.cancel, (d, w) -> d.dismiss())
                        .show();
            }
        });
    }

    @Override
    public void onRequestPermissionsResult(int code, String[] names, int[] results) {
        if (results.length == 1 && results[0] == PackageManager.PERMISSION_GRANTED) {
            open();
        } else {
            toast("可以手动输入桌号");
        }
    }

    private void open() {
        camera = Camera.open();
        camera.startPreview();
    }

    @Override
    protected void onPause() {
        if (camera != null) {
            camera.release();
            camera = null;
        }
        super.onPause();
    }
}
