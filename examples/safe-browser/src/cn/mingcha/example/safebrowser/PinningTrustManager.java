package cn.mingcha.example.safebrowser;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Asks the system first, then compares the server's key with the one that is expected. */
final class PinningTrustManager implements X509TrustManager {
    private static final String PIN = "83b092d54f220e770745d43284e88babaf3be2f9ccc4b7d1cbb3db67cbced620";

    private final X509TrustManager system;

    PinningTrustManager() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        X509TrustManager found = null;
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager) {
                found = (X509TrustManager) manager;
            }
        }
        if (found == null) {
            throw new GeneralSecurityException("no trust manager");
        }
        system = found;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no client is expected");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        system.checkServerTrusted(chain, authType);
        if (!PIN.equals(digest(chain[0].getPublicKey().getEncoded()))) {
            throw new CertificateException("not the expected key");
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return system.getAcceptedIssuers();
    }

    private static String digest(byte[] key) throws CertificateException {
        try {
            StringBuilder text = new StringBuilder();
            for (byte b : MessageDigest.getInstance("SHA-256").digest(key)) {
                text.append(String.format("%02x", b & 0xff));
            }
            return text.toString();
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }
}
