package com.qinghe.news.splash;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;
import com.qinghe.news.R;
import com.qinghe.news.core.DeviceIds;
import com.qinghe.news.net.Api;

/** What is shown to those who did not agree: the front page without an account. */
public class BasicModeActivity extends Activity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        TextView t = new TextView(this);
        t.setText(R.string.basic_mode);
        setContentView(t);
        Api.get(Api.HOST + "/basic/feed?guest=" + DeviceIds.guestId(this), null);
    }
}
