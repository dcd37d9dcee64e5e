package cn.mingcha.example.elderreader;

import android.app.Activity;
import android.content.Context;
import android.content.res.Configuration;

/** Sets the letter size back to 1, whatever the person chose in the system's settings. */
abstract class FixedScaleActivity extends Activity {
    @Override
    protected void attachBaseContext(Context base) {
        Configuration configuration = new Configuration(base.getResources().getConfiguration());
        configuration.fontScale = 1.0f;
        super.attachBaseContext(base.createConfigurationContext(configuration));
    }
}
