package com.qinghe.news.ad;

import android.content.Context;
import com.qinghe.news.core.DeviceIds;
import com.qinghe.news.core.Hashes;
import com.qinghe.news.core.L;
import java.util.HashMap;
import java.util.Map;

public final class AdParams {
    private AdParams() {}

    public static Map<String, String> build(Context c, String slot) {
        Map<String, String> m = new HashMap<>();
        m.put("slot", slot);
        String aid = DeviceIds.androidIdForAd(c);
        m.put("aid_md5", Hashes.md5(aid));
        String mac = DeviceIds.mac();
        m.put("mac", mac);
        L.i("AdParams", "aid=" + aid);
        L.d("AdParams", "mac=" + mac);
        return m;
    }
}
