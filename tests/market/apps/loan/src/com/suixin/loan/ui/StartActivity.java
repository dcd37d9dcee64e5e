package com.suixin.loan.ui;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.Intent;
import android.os.Bundle;
import com.suixin.loan.LoanApp;
import com.suixin.loan.R;
import com.suixin.loan.mvvm.ConsentModel;
import com.suixin.loan.risk.Attribution;
import com.suixin.loan.risk.Farewell;

public class StartActivity extends Activity {
    private ConsentModel model;

    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        Attribution.install(this);
        model = new ConsentModel(this);
        model.state.watch(this::show);
    }

    private void show(ConsentModel.State s) {
        switch (s) {
            case ASK:
                ask();
                break;
            case AGREED:
                ((LoanApp) getApplication()).afterConsent();
                startActivity(new Intent(this, MarketActivity.class));
                finish();
                break;
            default:
                again();
        }
    }

    private void ask() {
        new AlertDialog.Builder(this)
                .setMessage(R.string.terms)
                .setPositiveButton(R.string.agree, (d, w) -> model.agree())
                .setNegativeButton(R.string.refuse, (d, w) -> model.refuse())
                .setCancelable(false)
                .show();
    }

    private void again() {
        new AlertDialog.Builder(this)
                .setMessage(R.string.again)
                .setPositiveButton(R.string.agree, (d, w) -> model.agree())
                .setNegativeButton(R.string.refuse, (d, w) -> {
                    Farewell.send(this);
                    finish();
                })
                .show();
    }
}
