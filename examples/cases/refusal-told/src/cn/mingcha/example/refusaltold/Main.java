package cn.mingcha.example.refusaltold;

import android.Manifest;
import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.pm.PackageManager;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import android.widget.Toast;

/** Says why, and takes no for an answer. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Button button = new Button(this);
        button.setText("邀请");
        button.setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                explain();
            }
        });
        setContentView(button);
    }

    private void explain() {
        new AlertDialog.Builder(this)
                .setMessage("邀请好友需要通讯录权限，用于列出可以邀请的联系人")
                .setPositiveButton("继续", new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        requestPermissions(new String[] {Manifest.permission.READ_CONTACTS}, 1);
                    }
                })
                .setNegativeButton("取消", null)
                .show();
    }

    @Override
    public void onRequestPermissionsResult(int code, String[] permissions, int[] results) {
        boolean all = true;
        for (int result : results) {
            if (result != PackageManager.PERMISSION_GRANTED) {
                all = false;
            }
        }
        if (!all) {
            Toast.makeText(this, "未授权，可手动输入", Toast.LENGTH_SHORT).show();
        }
    }
}
