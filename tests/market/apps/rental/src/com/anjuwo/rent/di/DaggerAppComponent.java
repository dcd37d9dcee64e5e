package com.anjuwo.rent.di;

import android.app.Application;
import com.anjuwo.rent.data.ConsentRepository;
import com.anjuwo.rent.data.HouseRepository;
import com.anjuwo.rent.data.PrefConsentRepository_Factory;
import com.anjuwo.rent.sys.Analytics;
import com.anjuwo.rent.sys.Device_Factory;
import com.anjuwo.rent.sys.Device;
import com.anjuwo.rent.sys.Launcher;
import com.anjuwo.rent.sys.UmengAnalytics;
import dagger.internal.DoubleCheck;
import dagger.internal.InstanceFactory;
import javax.inject.Provider;

/** What the annotation processor would write for the component. */
public final class DaggerAppComponent implements AppComponent {
    private final Provider<Application> application;
    private Provider<ConsentRepository> consent;
    private Provider<Device> device;
    private Provider<Analytics> analytics;
    private Provider<HouseRepository> houses;

    private DaggerAppComponent(Application a) {
        application = InstanceFactory.create(a);
        initialize();
    }

    public static Builder builder() {
        return new Builder();
    }

    private void initialize() {
        consent = DoubleCheck.provider(new PrefConsentRepository_Factory(application));
        device = DoubleCheck.provider(new Device_Factory(application));
        analytics = DoubleCheck.provider(new Provider<Analytics>() {
            @Override
            public Analytics get() {
                return new UmengAnalytics(application.get(), consent.get());
            }
        });
        houses = DoubleCheck.provider(new Provider<HouseRepository>() {
            @Override
            public HouseRepository get() {
                return new HouseRepository(device.get());
            }
        });
    }

    @Override
    public Launcher launcher() {
        return new Launcher(consent.get(), analytics.get(), device);
    }

    @Override
    public ConsentRepository consent() {
        return consent.get();
    }

    @Override
    public HouseRepository houses() {
        return houses.get();
    }

    @Override
    public Analytics analytics() {
        return analytics.get();
    }

    public static final class Builder {
        private Application application;

        public Builder application(Application a) {
            application = a;
            return this;
        }

        public AppComponent build() {
            return new DaggerAppComponent(application);
        }
    }
}
