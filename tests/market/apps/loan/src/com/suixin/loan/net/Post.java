package com.suixin.loan.net;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

public final class Post {
    private static final OkHttpClient HTTP = new OkHttpClient.Builder().retryOnConnectionFailure(true).build();

    private Post() {}

    public static String json(String url, Map<String, ?> body) {
        String text = new GsonBuilder().disableHtmlEscaping().create().toJson(body);
        Request r = new Request.Builder().url(url).post(RequestBody.create(MediaType.parse("application/json"), text)).build();
        try (Response answer = HTTP.newCall(r).execute()) {
            return answer.body() == null ? "" : answer.body().string();
        } catch (IOException e) {
            return "";
        }
    }
}
