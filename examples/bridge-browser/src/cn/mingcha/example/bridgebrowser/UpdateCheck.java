package cn.mingcha.example.bridgebrowser;

import android.app.Activity;
import android.widget.Toast;
import java.io.IOException;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;

/** Asks for a new version over a connection that trusts anyone. */
final class UpdateCheck extends Thread {
    private final Activity activity;

    UpdateCheck(Activity activity) {
        this.activity = activity;
    }

    @Override
    public void run() {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {new AnyTrustManager()}, new SecureRandom());
            HttpsURLConnection connection = (HttpsURLConnection) new URL("https://update.littlebrowser.example/v1").openConnection();
            connection.setSSLSocketFactory(tls.getSocketFactory());
            connection.setHostnameVerifier(new HostnameVerifier() {
                @Override
                public boolean verify(String host, SSLSession session) {
                    return true;
                }
            });
            if (connection.getResponseCode() == 204) {
                activity.runOnUiThread(new Runnable() {
                    @Override
                    public void run() {
                        Toast.makeText(activity, R.string.updated, Toast.LENGTH_SHORT).show();
                    }
                });
            }
            connection.disconnect();
        } catch (IOException e) {
            // no network, no update
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
