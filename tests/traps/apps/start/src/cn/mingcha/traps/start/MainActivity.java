package cn.mingcha.traps.start;

import android.app.AlertDialog;
import android.app.FragmentTransaction;
import android.content.Context;
import android.content.DialogInterface;
import android.content.Intent;
import android.os.Bundle;
import android.provider.Settings;
import android.util.Log;
import android.view.KeyEvent;
import android.view.MenuItem;
import android.view.MotionEvent;
import android.view.View;
import android.view.ViewStub;

/** The first screen; a launcher reaches it through its alias. */
public class MainActivity extends BaseActivity implements View.OnClickListener {
    @Override
    protected void attachBaseContext(Context base) {
        super.attachBaseContext(base);
        Settings.Secure.getString(base.getContentResolver(), "android_id");
    }

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        findViewById(R.id.more).setOnClickListener(this);
        Touched.count++;
        Log.i("Start", Inlined.NAME + Literal.class.getName() + new Listed[3].length);
        FragmentTransaction shown = getFragmentManager().beginTransaction();
        shown.add(R.id.place, new AddedFragment());
        shown.commit();
        FragmentTransaction forgotten = getFragmentManager().beginTransaction();
        forgotten.add(R.id.place, new ForgottenFragment());
        sendBroadcast(new Intent(this, SentReceiver.class));
        startService(new Intent(this, StartedService.class));
        startService(new Intent(this, QueueService.class));
        startService(new Intent(this, ProcessService.class));
        bindService(new Intent(this, BoundService.class), new Connection(this), BIND_AUTO_CREATE);
        if (!getSharedPreferences("start", MODE_PRIVATE).getBoolean("agreed", false)) {
            ask();
        }
        if (!getSharedPreferences("start", MODE_PRIVATE).getBoolean("tip", false)) {
            startActivity(new Intent(this, TipActivity.class));
        }
    }

    @Override
    protected void setUp() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void ask() {
        new AlertDialog.Builder(this)
                .setMessage(R.string.ask)
                .setCancelable(false)
                .setPositiveButton(R.string.agree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        getSharedPreferences("start", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
                        agreed();
                    }
                })
                .setNegativeButton(R.string.refuse, null)
                .show();
    }

    private void agreed() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    @Override
    protected void onStart() {
        super.onStart();
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    @Override
    protected void onPostCreate(Bundle state) {
        super.onPostCreate(state);
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    @Override
    public void onAttachedToWindow() {
        super.onAttachedToWindow();
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    @Override
    protected void onNewIntent(Intent intent) {
        super.onNewIntent(intent);
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    @Override
    protected void onActivityResult(int request, int result, Intent data) {
        super.onActivityResult(request, result, data);
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    @Override
    public void onRequestPermissionsResult(int request, String[] permissions, int[] results) {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    @Override
    public void onBackPressed() {
        super.onBackPressed();
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    @Override
    public boolean onKeyDown(int code, KeyEvent event) {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        return super.onKeyDown(code, event);
    }

    @Override
    public boolean dispatchTouchEvent(MotionEvent event) {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        return super.dispatchTouchEvent(event);
    }

    @Override
    public void onLowMemory() {
        super.onLowMemory();
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    @Override
    public boolean onOptionsItemSelected(MenuItem item) {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        return super.onOptionsItemSelected(item);
    }

    @Override
    public void onClick(View view) {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        ((ViewStub) findViewById(R.id.stub)).inflate();
        getApplication().registerActivityLifecycleCallbacks(new LateWatcher());
        getFragmentManager().beginTransaction().replace(R.id.place, new LaterFragment()).commit();
        sendBroadcast(new Intent(this, ClickReceiver.class));
        startService(new Intent(this, ClickService.class));
        startActivity(new Intent(this, DetailActivity.class));
    }
}
