package cn.mingcha.traps.indirect;

import android.app.Application;

/** Takes every detour once, before anybody is asked anything. */
public class IndirectApp extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        new Types(this).all();
        new Names(this).all();
        new Tables(this).all();
        new Library(this).all();
        new Lambdas(this).all();
        Many.all(this);
        Few.make(this, 3).run();
        new Branches(this).all();
    }
}
