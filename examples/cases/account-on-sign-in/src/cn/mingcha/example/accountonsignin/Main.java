package cn.mingcha.example.accountonsignin;

import android.accounts.Account;
import android.accounts.AccountManager;
import android.app.Activity;
import android.content.ContentResolver;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;

/** Adds it on a tap. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        ContentResolver.addPeriodicSync(new Account("app", "cn.mingcha.example"), "cn.mingcha.example", Bundle.EMPTY, 900);
        Button button = new Button(this);
        button.setText("登录");
        button.setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                AccountManager.get(Main.this).addAccountExplicitly(new Account("app", "cn.mingcha.example"), null, null);
            }
        });
        setContentView(button);
    }
}
