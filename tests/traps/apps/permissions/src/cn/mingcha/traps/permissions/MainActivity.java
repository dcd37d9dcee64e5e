package cn.mingcha.traps.permissions;

import android.accounts.AccountManager;
import android.app.Activity;
import android.content.Context;
import android.location.LocationManager;
import android.net.Uri;
import android.os.Bundle;

public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        try {
            Class<?> calls = Class.forName("android.provider.CallLog$Calls");
            setTitle((String) calls.getMethod("getLastOutgoingCall", Context.class).invoke(null, this));
        } catch (ReflectiveOperationException e) {
            finish();
        }
        getContentResolver().query(Uri.parse("content://sms/inbox"), null, null, null, null);
        LocationManager places = (LocationManager) getSystemService(LOCATION_SERVICE);
        setTitle("" + places.getLastKnownLocation("gps"));
        setTitle("" + AccountManager.get(this).getAccounts().length);
        if (checkSelfPermission("android.permission.READ_CONTACTS") != 0) {
            requestPermissions(new String[] {"android.permission.READ_CONTACTS"}, 1);
        }
        new Phone().number(this);
    }
}
