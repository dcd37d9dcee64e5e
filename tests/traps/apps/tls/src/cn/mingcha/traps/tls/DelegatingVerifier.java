package cn.mingcha.traps.tls;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSession;

final class DelegatingVerifier implements HostnameVerifier {
    @Override
    public boolean verify(String host, SSLSession session) {
        return HttpsURLConnection.getDefaultHostnameVerifier().verify(host, session);
    }
}
