package cn.mingcha.traps.calls;

import android.app.Activity;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.os.Bundle;
import android.telephony.TelephonyManager;

/** Runs every case, so that all of them are live. */
public class MainActivity extends Activity {
    private IdSource source;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TelephonyManager phone = (TelephonyManager) getSystemService(Context.TELEPHONY_SERVICE);
        source = new PhoneSource(phone);
        StringBuilder out = new StringBuilder();
        out.append(new OwnNames().run(new FakeSource()));
        out.append(new Where().twice()).append(new FixedPlace().here()).append(new BlurredPlace().getLatitude());
        out.append(source.id());
        out.append(new NumberTask(phone).run());
        out.append(new ReporterImpl().number(phone)).append(Reporter.carrier(phone));
        out.append(Outer.Middle.Inner.read(phone));
        new Background(phone).start();
        new GuardedContext(this).go();
        out.append(Keys.serial()).append(Shown.text()).append(Build.SERIAL).append(StaticImport.text());
        out.append(new Wrapped(phone).look());
        out.append(phoneNumber());
        setTitle(out);
        listen();
    }

    private void listen() {
        registerReceiver(new BroadcastReceiver() {
            @Override
            public void onReceive(Context context, Intent intent) {
                TelephonyManager phone = (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
                context.getSharedPreferences("cache", Context.MODE_PRIVATE).edit().putString("n", phone.getLine1Number()).apply();
            }
        }, new IntentFilter("cn.mingcha.traps.calls.REFRESH"));
    }

    private String phoneNumber() {
        return new TelephonyManagerLike().getLine1Number();
    }
}
