package cn.mingcha.example.ownpage;

import android.webkit.WebView;

/** Shows help from the network. */
class Help {
    static void show(WebView view) {
        view.loadUrl("https://help.example.com/");
    }
}
