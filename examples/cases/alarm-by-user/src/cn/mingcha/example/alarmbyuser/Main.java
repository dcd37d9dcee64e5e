package cn.mingcha.example.alarmbyuser;

import android.app.Activity;
import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;

/** Sets it on a tap. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Button button = new Button(this);
        button.setText("提醒我");
        button.setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                PendingIntent intent = PendingIntent.getService(Main.this, 0, new Intent(Main.this, Keeper.class), PendingIntent.FLAG_IMMUTABLE);
                ((AlarmManager) getSystemService(ALARM_SERVICE)).setRepeating(AlarmManager.RTC_WAKEUP, 0, 600000, intent);
            }
        });
        setContentView(button);
    }
}
