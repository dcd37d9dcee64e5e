package com.mobei.reader.sdk;

import android.content.Context;
import com.mobei.reader.data.Identity;
import com.tencent.mm.opensdk.openapi.IWXAPI;
import com.tencent.mm.opensdk.openapi.WXAPIFactory;

public final class Sdks {
    private static final String WX = "wx0000aaaa1111bbbb";
    private static final Sdks ONE = new Sdks();
    private IWXAPI wx;

    public static Sdks get() {
        return ONE;
    }

    public void wechat(Context c) {
        wx = WXAPIFactory.createWXAPI(c, WX, false);
        wx.registerApp(WX);
    }

    public void startAll(Context c) {
        Identity.load(c);
    }

    public IWXAPI wx() {
        return wx;
    }
}
