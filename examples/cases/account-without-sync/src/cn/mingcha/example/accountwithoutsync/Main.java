package cn.mingcha.example.accountwithoutsync;

import android.accounts.Account;
import android.accounts.AccountManager;
import android.app.Activity;
import android.os.Bundle;

/** Adds it. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        AccountManager.get(Main.this).addAccountExplicitly(new Account("app", "cn.mingcha.example"), null, null);
    }
}
