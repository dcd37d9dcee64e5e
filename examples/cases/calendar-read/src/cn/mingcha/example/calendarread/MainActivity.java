package cn.mingcha.example.calendarread;

import android.app.Activity;
import android.os.Bundle;
import android.provider.CalendarContract;

/** Reads the calendar. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        getContentResolver().query(CalendarContract.Events.CONTENT_URI, null, null, null, null).close();
    }
}
