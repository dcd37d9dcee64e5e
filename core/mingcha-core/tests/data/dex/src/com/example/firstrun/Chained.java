package com.example.firstrun;

import android.app.Activity;
import android.app.Application;
import android.content.Intent;

public final class Chained extends Application {
    @Override
    public void onCreate() {
        startActivity(new Intent(this, Next.class).putExtra("from", "start"));
        new Intent(this, Other.class).putExtra("from", "nowhere");
    }

    public static final class Next extends Activity {
        @Override
        protected void onCreate(Object state) {
            Mark.yes("started");
        }
    }

    public static final class Other extends Activity {
        @Override
        protected void onCreate(Object state) {
            Mark.no("never");
        }
    }
}
