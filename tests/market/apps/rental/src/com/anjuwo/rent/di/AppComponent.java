package com.anjuwo.rent.di;

import com.anjuwo.rent.data.ConsentRepository;
import com.anjuwo.rent.data.HouseRepository;
import com.anjuwo.rent.sys.Analytics;
import com.anjuwo.rent.sys.Launcher;

public interface AppComponent {
    Launcher launcher();

    ConsentRepository consent();

    HouseRepository houses();

    Analytics analytics();
}
