package com.qinghe.news.net;

import com.google.gson.Gson;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

public final class Api {
    public static final String HOST = "https://api.qinghenews.example";
    public static final String AD_HOST = "https://sdk.lianguang-ads.example";
    private static final MediaType JSON = MediaType.parse("application/json; charset=utf-8");
    private static final OkHttpClient CLIENT =
            new OkHttpClient.Builder().connectTimeout(10, TimeUnit.SECONDS).addInterceptor(new CommonHeaders()).build();
    private static final Gson GSON = new Gson();

    public interface Done {
        void onDone(String body);
    }

    private Api() {}

    public static void postJson(String url, Object body, final Done done) {
        Request r = new Request.Builder().url(url).post(RequestBody.create(JSON, GSON.toJson(body))).build();
        CLIENT.newCall(r).enqueue(wrap(done));
    }

    public static void postForm(String url, Map<String, String> form, final Done done) {
        FormBody.Builder b = new FormBody.Builder();
        for (Map.Entry<String, String> e : form.entrySet()) {
            b.add(e.getKey(), e.getValue());
        }
        CLIENT.newCall(new Request.Builder().url(url).post(b.build()).build()).enqueue(wrap(done));
    }

    public static void get(String url, final Done done) {
        CLIENT.newCall(new Request.Builder().url(url).build()).enqueue(wrap(done));
    }

    private static Callback wrap(final Done done) {
        return new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                if (done != null) {
                    done.onDone(null);
                }
            }

            @Override
            public void onResponse(Call call, Response response) throws IOException {
                String s = response.body().string();
                if (done != null) {
                    done.onDone(s);
                }
            }
        };
    }
}
