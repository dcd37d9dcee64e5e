package cn.mingcha.traps.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

final class OwnCheckManager implements X509TrustManager {
    private static void verifyChain(X509Certificate[] chain) throws CertificateException {
        if (chain.length != 1) {
            throw new CertificateException("one certificate");
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        verifyChain(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
