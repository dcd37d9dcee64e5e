package com.anjuwo.rent.data;

import android.app.Application;
import javax.inject.Provider;

public final class PrefConsentRepository_Factory implements Provider<ConsentRepository> {
    private final Provider<Application> application;

    public PrefConsentRepository_Factory(Provider<Application> a) {
        application = a;
    }

    @Override
    public ConsentRepository get() {
        return new PrefConsentRepository(application.get());
    }
}
