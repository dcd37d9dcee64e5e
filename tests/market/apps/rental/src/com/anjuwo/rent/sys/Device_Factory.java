package com.anjuwo.rent.sys;

import android.app.Application;
import javax.inject.Provider;

public final class Device_Factory implements Provider<Device> {
    private final Provider<Application> application;

    public Device_Factory(Provider<Application> a) {
        application = a;
    }

    @Override
    public Device get() {
        return new Device(application.get());
    }
}
