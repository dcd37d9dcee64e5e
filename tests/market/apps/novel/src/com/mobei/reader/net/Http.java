package com.mobei.reader.net;

import com.google.gson.Gson;
import io.reactivex.Single;
import io.reactivex.schedulers.Schedulers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

public final class Http {
    private static final OkHttpClient CLIENT = new OkHttpClient();
    private static final Gson GSON = new Gson();

    private Http() {}

    public static Single<String> get(String path, String... pairs) {
        return Single.fromCallable(() -> {
            HttpUrl.Builder url = HttpUrl.parse("https://book.mobeireader.example/" + path).newBuilder();
            for (int i = 0; i + 1 < pairs.length; i += 2) {
                url.addQueryParameter(pairs[i], pairs[i + 1]);
            }
            try (Response r = CLIENT.newCall(new Request.Builder().url(url.build()).build()).execute()) {
                return r.body().string();
            }
        }).subscribeOn(Schedulers.io());
    }

    public static Single<String> post(String url, Object body) {
        return Single.fromCallable(() -> {
            RequestBody json = RequestBody.create(MediaType.parse("application/json"), GSON.toJson(body));
            try (Response r = CLIENT.newCall(new Request.Builder().url(url).post(json).build()).execute()) {
                return r.body().string();
            }
        }).subscribeOn(Schedulers.io());
    }
}
