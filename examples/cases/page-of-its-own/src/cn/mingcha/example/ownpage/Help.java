package cn.mingcha.example.ownpage;

import android.webkit.WebView;

/** Shows help from the network. */
class Help {
    static void show(WebView view, String address) {
        view.loadUrl("https://help.example.com/");
        view.loadUrl(address);
    }
}
