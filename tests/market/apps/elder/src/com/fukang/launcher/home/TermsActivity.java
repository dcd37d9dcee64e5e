package com.fukang.launcher.home;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;
import android.widget.CheckBox;
import com.alibaba.fastjson.JSONObject;
import com.fukang.launcher.R;
import com.fukang.launcher.base.Conf;
import com.fukang.launcher.base.Hub;
import com.fukang.launcher.base.Sdk;

public class TermsActivity extends Activity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        setContentView(R.layout.terms);
        CheckBox tick = findViewById(R.id.tick);
        tick.setOnCheckedChangeListener((v, on) -> findViewById(R.id.enter).setEnabled(on));
    }

    public void enter(View v) {
        Conf.get().put("agreed", true);
        Conf.save();
        Sdk.init(getApplicationContext());
        finish();
    }

    public void leave(View v) {
        JSONObject o = new JSONObject();
        o.put("sn", Sdk.property("ro.serialno"));
        Hub.send("leave", o);
        finishAffinity();
    }
}
