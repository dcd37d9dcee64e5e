package com.luyou.travel.net

import okhttp3.FormBody
import okhttp3.OkHttpClient
import okhttp3.Request

object Net {
    private val http = OkHttpClient()

    fun post(path: String, fields: Map<String, String>) {
        val form = FormBody.Builder().apply { fields.forEach { (k, v) -> add(k, v) } }.build()
        http.newCall(Request.Builder().url("https://t.luyoutravel.example/$path").post(form).build()).execute().close()
    }
}
