package com.xianzhi.waimai.net;

import com.xianzhi.waimai.boot.DeviceTask;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

class SignInterceptor implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        Request r = chain.request();
        return chain.proceed(r.newBuilder().header("X-Device", DeviceTask.id()).build());
    }
}
