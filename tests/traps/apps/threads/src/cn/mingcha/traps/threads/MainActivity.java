package cn.mingcha.traps.threads;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.os.Handler;
import android.provider.Settings;
import android.view.View;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Hands out work, asks, and hands out more when told. */
public class MainActivity extends Activity {
    private final TaskQueue waiting = new TaskQueue();
    private final CountDownLatch told = new CountDownLatch(1);
    private final Object lock = new Object();
    private final BlockingQueue<Runnable> channel = new LinkedBlockingQueue<Runnable>();
    private boolean notified;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        new Threads(this).all();
        new Handlers(this).all();
        new Tasks(this).all();
        new Executions(this).all();
        new Frames(this, findViewById(R.id.title)).all();
        new Later(this).all();
        waiting();
        Pool.run(new AtStart(this));
        findViewById(R.id.play).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                Pool.run(new AtClick(MainActivity.this));
                new Handlers.Switch(MainActivity.this).sendEmptyMessage(3);
                ClickJob.schedule(MainActivity.this);
            }
        });
        ask();
    }

    private void waiting() {
        final SharedPreferences settings = getSharedPreferences("threads", MODE_PRIVATE);
        waiting.add(new AfterFlush(this));
        new Thread(new Runnable() {
            @Override
            public void run() {
                try {
                    told.await();
                    latched();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }).start();
        new Thread(new Runnable() {
            @Override
            public void run() {
                try {
                    while (!settings.getBoolean("agreed", false)) {
                        Thread.sleep(500);
                    }
                    polled();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }).start();
        new Thread(new Runnable() {
            @Override
            public void run() {
                try {
                    synchronized (lock) {
                        while (!notified) {
                            lock.wait();
                        }
                    }
                    woken();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }).start();
        new Thread(new Runnable() {
            @Override
            public void run() {
                try {
                    channel.take().run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }).start();
    }

    private void latched() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void polled() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void woken() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void ask() {
        if (getSharedPreferences("threads", MODE_PRIVATE).getBoolean("agreed", false)) {
            return;
        }
        new AlertDialog.Builder(this)
                .setMessage(R.string.ask)
                .setCancelable(false)
                .setPositiveButton(R.string.agree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        getSharedPreferences("threads", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
                        waiting.flush();
                        told.countDown();
                        synchronized (lock) {
                            notified = true;
                            lock.notifyAll();
                        }
                        channel.add(new Channelled(MainActivity.this));
                        Pool.run(new AfterAgree(MainActivity.this));
                        new AgreedThread(MainActivity.this).start();
                    }
                })
                .setNegativeButton(R.string.refuse, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        new Handler().postDelayed(new AfterRefuse(MainActivity.this), 1000);
                    }
                })
                .show();
    }
}
