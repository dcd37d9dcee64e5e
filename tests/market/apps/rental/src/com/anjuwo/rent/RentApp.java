package com.anjuwo.rent;

import android.app.Application;
import com.anjuwo.rent.di.AppComponent;
import com.anjuwo.rent.di.DaggerAppComponent;

public class RentApp extends Application {
    private static AppComponent component;

    @Override
    public void onCreate() {
        super.onCreate();
        component = DaggerAppComponent.builder().application(this).build();
        component.launcher().launch();
    }

    public static AppComponent component() {
        return component;
    }
}
