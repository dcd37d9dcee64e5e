package com.xianzhi.waimai.web;

import android.annotation.SuppressLint;
import android.telephony.TelephonyManager;
import android.webkit.JavascriptInterface;

public class CouponWebActivity extends BaseWebActivity {
    @Override
    protected Object bridge() {
        return new Phone();
    }

    @Override
    protected String home() {
        return "https://h5.xianzhiwaimai.example/coupon";
    }

    public class Phone {
        @JavascriptInterface
        @SuppressLint("MissingPermission")
        public String number() {
            return ((TelephonyManager) getSystemService(TELEPHONY_SERVICE)).getLine1Number();
        }
    }
}
