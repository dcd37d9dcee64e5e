package com.luyou.travel.trip

import android.annotation.SuppressLint
import android.app.Activity
import android.content.Context
import android.location.LocationManager
import android.os.Bundle
import android.webkit.JavascriptInterface
import android.webkit.WebView
import android.webkit.WebViewClient

class TicketWebActivity : Activity() {
    @SuppressLint("SetJavaScriptEnabled")
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        setContentView(WebView(this).apply {
            settings.javaScriptEnabled = true
            webViewClient = WebViewClient()
            addJavascriptInterface(Place(this@TicketWebActivity), "place")
            loadUrl(intent.getStringExtra("link") ?: "https://ticket.luyoutravel.example")
        })
    }

    class Place(private val context: Context) {
        @JavascriptInterface
        @SuppressLint("MissingPermission")
        fun here(): String {
            val manager = context.getSystemService(Context.LOCATION_SERVICE) as LocationManager
            val place = manager.getLastKnownLocation("network") ?: return ""
            return "${place.latitude},${place.longitude}"
        }
    }
}
