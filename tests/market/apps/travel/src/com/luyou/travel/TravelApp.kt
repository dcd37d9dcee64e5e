package com.luyou.travel

import android.app.Application
import android.content.Context
import com.amap.api.location.AMapLocationClient
import com.luyou.travel.core.Locator
import com.luyou.travel.core.Privacy
import com.luyou.travel.core.Telemetry
import com.luyou.travel.core.register

class TravelApp : Application() {
    override fun attachBaseContext(base: Context) {
        super.attachBaseContext(base)
        Locator.register<Context>(this)
        Locator.register(Privacy(base))
        Locator.register(Telemetry(base))
    }

    override fun onCreate() {
        super.onCreate()
        AMapLocationClient.updatePrivacyShow(this, true, true)
        AMapLocationClient.updatePrivacyAgree(this, Locator.get<Privacy>().level == Privacy.Level.FULL)
        Locator.get<Telemetry>().ping("launch")
        Locator.get<Privacy>().whenFull { Locator.get<Telemetry>().identify() }
    }
}
