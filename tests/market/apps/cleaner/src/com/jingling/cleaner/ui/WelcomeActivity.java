package com.jingling.cleaner.ui;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.Intent;
import android.os.AsyncTask;
import android.os.Bundle;
import com.jingling.cleaner.R;
import com.jingling.cleaner.boot.Terms;
import com.jingling.cleaner.stat.Stat;
import com.jingling.cleaner.work.ProcessLister;

public class WelcomeActivity extends Activity implements DialogInterface.OnClickListener {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        new Preload().execute();
        if (Terms.accepted(this)) {
            go();
            return;
        }
        AlertDialog.Builder builder = new AlertDialog.Builder(this);
        builder.setTitle(R.string.app_name);
        builder.setMessage(R.string.terms);
        builder.setPositiveButton(R.string.agree, this);
        builder.setNegativeButton(R.string.disagree, this);
        builder.setCancelable(false);
        builder.show();
    }

    @Override
    public void onClick(DialogInterface d, int which) {
        if (which == DialogInterface.BUTTON_POSITIVE) {
            Terms.accept(this);
            Stat.start();
            go();
        } else {
            Stat.leave();
            finish();
        }
    }

    private void go() {
        startActivity(new Intent(this, CleanActivity.class));
        finish();
    }

    private class Preload extends AsyncTask<Void, Void, Integer> {
        @Override
        protected Integer doInBackground(Void... v) {
            return new ProcessLister(WelcomeActivity.this).count();
        }

        @Override
        protected void onPostExecute(Integer n) {
            setTitle(n + "个进程");
        }
    }
}
