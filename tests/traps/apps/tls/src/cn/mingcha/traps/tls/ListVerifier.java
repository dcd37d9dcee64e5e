package cn.mingcha.traps.tls;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSession;

final class ListVerifier implements HostnameVerifier {
    @Override
    public boolean verify(String host, SSLSession session) {
        for (String allowed : new String[] {"a.kite.example", "b.kite.example"}) {
            if (allowed.equalsIgnoreCase(host)) {
                return true;
            }
        }
        return false;
    }
}
