package com.xianzhi.waimai.net;

import com.xianzhi.waimai.Config;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import retrofit2.Retrofit;

public final class Net {
    private static final Retrofit RETROFIT = new Retrofit.Builder()
            .baseUrl(Config.BASE)
            .client(new OkHttpClient.Builder().addInterceptor(new SignInterceptor()).build())
            .build();

    private Net() {}

    public static <T> T of(Class<T> api) {
        return RETROFIT.create(api);
    }

    public static void fire(Call<ResponseBody> call) {
        call.enqueue(new Callback<ResponseBody>() {
            @Override
            public void onResponse(Call<ResponseBody> c, Response<ResponseBody> r) {}

            @Override
            public void onFailure(Call<ResponseBody> c, Throwable t) {}
        });
    }
}
