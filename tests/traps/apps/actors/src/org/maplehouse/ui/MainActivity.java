package org.maplehouse.ui;

import android.app.Activity;
import android.os.Bundle;

public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setTitle(""
                + com.example.kite.notes.Own.read()
                + com.example.kite.base.Shared.read()
                + com.example.lark.Other.read()
                + org.maplehouse.core.Engine.read()
                + org.maplehousing.Wider.read()
                + cn.mingcha.example.sdk.analytics.Client.read()
                + cn.mingcha.example.sdk.analyticsx.Client.read()
                + cn.mingcha.example.sdk.push.Push.read()
                + cn.mingcha.example.sdk.push.voice.Voice.read()
                + cn.mingcha.example.sdk.push.voicemail.Mail.read()
                + a.b.c.D.read()
                + androidx.core.Thing.read());
        try {
            Class.forName("Loose").getMethod("read").invoke(null);
        } catch (ReflectiveOperationException e) {
            setTitle(android.os.Build.getRadioVersion());
        }
    }
}
