package com.xianzhi.waimai.order;

import android.app.job.JobInfo;
import android.app.job.JobScheduler;
import android.content.ComponentName;
import com.xianzhi.waimai.R;
import com.xianzhi.waimai.mvp.BaseActivity;
import com.xianzhi.waimai.mvp.BasePresenter;
import com.xianzhi.waimai.web.CouponWebActivity;
import com.xianzhi.waimai.web.CampaignActivity;
import android.content.Intent;
import android.os.Handler;
import android.os.Looper;
import com.xianzhi.waimai.net.Net;
import com.xianzhi.waimai.net.StoreApi;

public class OrderActivity extends BaseActivity<BasePresenter> {
    private final Handler handler = new Handler(Looper.getMainLooper());
    private final Runnable rider = new Runnable() {
        @Override
        public void run() {
            Net.fire(Net.of(StoreApi.class).rider(getIntent().getLongExtra("order", 0)));
            handler.postDelayed(this, 3000);
        }
    };

    @Override
    protected BasePresenter createPresenter() {
        return null;
    }

    @Override
    protected void build() {
        button(R.string.app_name, v -> startActivity(new Intent(this, CouponWebActivity.class)));
        button(R.string.near, v -> startActivity(new Intent(this, CampaignActivity.class)));
        JobScheduler jobs = getSystemService(JobScheduler.class);
        jobs.schedule(new JobInfo.Builder(8, new ComponentName(this, OrderPollJob.class)).setMinimumLatency(60000).build());
    }

    @Override
    protected void onStart() {
        super.onStart();
        handler.post(rider);
    }

    @Override
    protected void onStop() {
        handler.removeCallbacks(rider);
        super.onStop();
    }
}
