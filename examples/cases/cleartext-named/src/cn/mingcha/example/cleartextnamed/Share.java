package cn.mingcha.example.cleartextnamed;

import android.app.Activity;
import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.Intent;
import android.net.Uri;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

/** Names the address to have it shown by a browser, one day. */
final class Share {
    private Share() {
    }

    static void later(Activity activity) {
        Intent view = new Intent(Intent.ACTION_VIEW, Uri.parse("http://pages.named.example/help"));
        PendingIntent opened = PendingIntent.getActivity(activity, 0, view, PendingIntent.FLAG_IMMUTABLE);
        ((AlarmManager) activity.getSystemService(Activity.ALARM_SERVICE)).set(AlarmManager.RTC, 0, opened);
    }

    /** Left over from an old version: nothing calls it. */
    static InputStream read() throws IOException {
        return new URL("https://report.named.example/old").openStream();
    }
}
