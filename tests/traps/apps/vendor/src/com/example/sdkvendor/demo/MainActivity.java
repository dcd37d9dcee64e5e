package com.example.sdkvendor.demo;

import android.app.Activity;
import android.os.Bundle;
import com.example.sdkvendor.ads.Ad;
import com.example.sdkvendor.core.Core;
import com.example.sdkvendor.demo.ui.Screen;
import com.example.sdkvendor.demonstration.Other;

public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setTitle(Core.read() + Ad.read() + Screen.read() + Other.read() + android.os.Build.getRadioVersion());
    }
}
