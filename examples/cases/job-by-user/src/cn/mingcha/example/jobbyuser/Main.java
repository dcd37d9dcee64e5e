package cn.mingcha.example.jobbyuser;

import android.app.Activity;
import android.app.job.JobInfo;
import android.app.job.JobScheduler;
import android.content.ComponentName;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;

/** Schedules on a tap. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Button button = new Button(this);
        button.setText("开启同步");
        button.setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                JobInfo.Builder job = new JobInfo.Builder(1, new ComponentName(Main.this, Work.class));
                job.setPeriodic(900000).setPersisted(true);
                ((JobScheduler) getSystemService(JOB_SCHEDULER_SERVICE)).schedule(job.build());
            }
        });
        setContentView(button);
    }
}
