package com.qingpai.video.net

import com.google.gson.Gson
import com.qingpai.video.device.DeviceProbe
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import okhttp3.MediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody

object Http {
    private const val HOST = "https://api.qingpai.example"
    private val gson = Gson()
    private val client by lazy {
        OkHttpClient.Builder().addInterceptor { chain ->
            chain.proceed(chain.request().newBuilder().header("X-Install", DeviceProbe.install()).build())
        }.build()
    }

    suspend fun get(path: String): String = withContext(Dispatchers.IO) {
        client.newCall(Request.Builder().url("$HOST/$path").build()).execute().use { it.body()?.string().orEmpty() }
    }

    suspend fun post(url: String, body: Any): String = withContext(Dispatchers.IO) {
        val json = RequestBody.create(MediaType.parse("application/json"), gson.toJson(body))
        client.newCall(Request.Builder().url(url).post(json).build()).execute().use { it.body()?.string().orEmpty() }
    }
}
