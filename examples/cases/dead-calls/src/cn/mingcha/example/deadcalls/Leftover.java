package cn.mingcha.example.deadcalls;

import android.app.Activity;
import android.content.ClipboardManager;
import android.content.Intent;
import android.location.LocationManager;
import android.net.Uri;
import android.net.http.SslError;
import android.provider.ContactsContract;
import android.view.View;
import android.view.WindowManager;
import android.webkit.JavascriptInterface;
import android.webkit.SslErrorHandler;
import android.webkit.WebView;
import android.webkit.WebViewClient;
import dalvik.system.DexClassLoader;
import java.security.cert.X509Certificate;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509TrustManager;

/** Left over from an old version: no code refers to this class, so that nothing in it runs. */
final class Leftover {
    private Leftover() {
    }

    static String collect(Activity activity) {
        Object clip = ((ClipboardManager) activity.getSystemService(Activity.CLIPBOARD_SERVICE)).getPrimaryClip();
        Object place = ((LocationManager) activity.getSystemService(Activity.LOCATION_SERVICE)).getLastKnownLocation("gps");
        Object contacts = activity.getContentResolver().query(ContactsContract.Contacts.CONTENT_URI, null, null, null, null);
        return "" + clip + place + contacts;
    }

    static void show(Activity activity) {
        WindowManager.LayoutParams window = new WindowManager.LayoutParams();
        window.type = WindowManager.LayoutParams.TYPE_APPLICATION_OVERLAY;
        activity.getWindowManager().addView(new View(activity), window);
    }

    static void install(Activity activity) {
        Intent intent = new Intent(Intent.ACTION_VIEW);
        intent.setDataAndType(Uri.parse("content://cn.mingcha.example/update"), "application/vnd.android.package-archive");
        activity.startActivity(intent);
    }

    static ClassLoader load(Activity activity) {
        return new DexClassLoader(activity.getFilesDir() + "/more.jar", null, null, activity.getClassLoader());
    }

    static void open(Activity activity) {
        WebView web = new WebView(activity);
        web.addJavascriptInterface(new Object() {
            @JavascriptInterface
            public String name() {
                return "leftover";
            }
        }, "app");
        web.setWebViewClient(new WebViewClient() {
            @Override
            public void onReceivedSslError(WebView view, SslErrorHandler handler, SslError error) {
                handler.proceed();
            }
        });
    }

    static HostnameVerifier anyHost() {
        return new HostnameVerifier() {
            @Override
            public boolean verify(String host, SSLSession session) {
                return true;
            }
        };
    }

    static X509TrustManager anyCertificate() {
        return new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
    }
}
