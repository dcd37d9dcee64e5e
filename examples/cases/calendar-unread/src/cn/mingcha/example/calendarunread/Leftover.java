package cn.mingcha.example.calendarunread;

import android.content.Context;
import android.provider.CalendarContract;

/** Nobody makes one. */
class Leftover {
    void read(Context context) {
        context.getContentResolver().query(CalendarContract.Events.CONTENT_URI, null, null, null, null).close();
    }
}
