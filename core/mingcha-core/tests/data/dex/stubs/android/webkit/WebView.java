package android.webkit;

public class WebView extends android.view.View {
    public void addJavascriptInterface(Object object, String name) {}
    public WebSettings getSettings() { return null; }
}
