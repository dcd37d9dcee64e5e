package com.qingpai.video.web

import android.annotation.SuppressLint
import android.webkit.JavascriptInterface
import android.webkit.WebView
import android.webkit.WebViewClient
import com.qingpai.video.base.BaseActivity
import com.qingpai.video.base.Settings
import com.qingpai.video.device.DeviceProbe

class LiveGiftActivity : BaseActivity() {
    @SuppressLint("SetJavaScriptEnabled")
    override fun render() {
        val web = WebView(this)
        web.settings.javaScriptEnabled = true
        web.webViewClient = WebViewClient()
        web.addJavascriptInterface(Player(), "player")
        web.addJavascriptInterface(Env(), "env")
        web.loadUrl(intent.getStringExtra("page") ?: "https://h5.qingpai.example/gift")
        root.addView(web)
    }

    inner class Player {
        @JavascriptInterface
        fun autoPlay(): Boolean = Settings.autoPlay

        @JavascriptInterface
        fun close() = runOnUiThread { finish() }
    }

    inner class Env {
        @JavascriptInterface
        fun sim(): String? = DeviceProbe.card(this@LiveGiftActivity)

        @JavascriptInterface
        fun install(): String = DeviceProbe.install()
    }
}
