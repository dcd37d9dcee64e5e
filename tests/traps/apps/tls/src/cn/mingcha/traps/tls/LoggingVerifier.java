package cn.mingcha.traps.tls;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSession;

final class LoggingVerifier implements HostnameVerifier {
    @Override
    public boolean verify(String host, SSLSession session) {
        if (host.isEmpty()) {
            android.util.Log.d("tls", "no host");
        }
        boolean accepted = true;
        return accepted;
    }
}
