package com.fukang.launcher.care;

import android.app.Activity;
import android.app.TimePickerDialog;
import android.os.Bundle;
import com.fukang.launcher.base.Conf;

public class MedicineActivity extends Activity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        new TimePickerDialog(this, (v, hour, minute) -> {
            Conf.get().put("medicine", hour * 60 + minute);
            Conf.save();
            Medicine.set(this);
        }, 8, 0, true).show();
    }
}
