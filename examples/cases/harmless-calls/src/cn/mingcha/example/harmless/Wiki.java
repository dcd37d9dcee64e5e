package cn.mingcha.example.harmless;

import android.content.Context;
import android.webkit.WebView;
import java.io.IOException;
import java.net.URL;

/** Shows a page of the network, with a bridge that tells the model. */
class Wiki {
    static void open(Context context, String address) throws IOException {
        new URL("https://wiki.example.com/hello").openStream().close();
        WebView view = new WebView(context);
        view.addJavascriptInterface(new Bridge(), "device");
        view.loadUrl(address);
        Bridge.id(context);
    }
}
