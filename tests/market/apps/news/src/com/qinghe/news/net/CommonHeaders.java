package com.qinghe.news.net;

import android.os.Build;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

class CommonHeaders implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        return chain.proceed(chain.request().newBuilder().header("X-OS", "android/" + Build.VERSION.RELEASE).build());
    }
}
