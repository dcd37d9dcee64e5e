package com.example.app;

import android.webkit.SslErrorHandler;
import android.webkit.WebView;
import android.webkit.WebViewClient;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509TrustManager;

/** Trust managers and their like: some trust everybody, some only look so. */
class Trust {
    abstract static class Manager implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    static class Empty extends Manager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}
    }

    static class Logging extends Manager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            System.out.println("server " + type);
        }
    }

    static class NullCheck extends Manager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            if (chain == null || chain.length == 0) {
                throw new IllegalArgumentException("no chain");
            }
        }
    }

    static class Swallowing extends Manager {
        X509TrustManager real;

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            try {
                real.checkServerTrusted(chain, type);
            } catch (CertificateException e) {
                System.out.println(e);
            }
        }
    }

    static class Delegating extends Manager {
        X509TrustManager real;

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            real.checkServerTrusted(chain, type);
        }
    }

    static class Rethrowing extends Manager {
        X509TrustManager real;

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            try {
                real.checkServerTrusted(chain, type);
            } catch (CertificateException e) {
                System.out.println(e);
                throw e;
            }
        }
    }

    static class Throwing extends Manager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            if (!"pinned".equals(type)) {
                throw new CertificateException("not pinned");
            }
        }
    }

    static class Helping extends Manager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            pinned(chain);
        }

        private void pinned(X509Certificate[] chain) throws CertificateException {
            if (chain.length != 2) {
                throw new CertificateException("wrong length");
            }
        }
    }

    static class AnyHost implements HostnameVerifier {
        @Override
        public boolean verify(String host, SSLSession session) {
            return true;
        }
    }

    static class AnyHostByHelper implements HostnameVerifier {
        @Override
        public boolean verify(String host, SSLSession session) {
            return yes();
        }

        private static boolean yes() {
            System.out.println("accepted");
            return true;
        }
    }

    static class OneHost implements HostnameVerifier {
        @Override
        public boolean verify(String host, SSLSession session) {
            return host.endsWith(".example.com");
        }
    }

    static class SomeHost implements HostnameVerifier {
        @Override
        public boolean verify(String host, SSLSession session) {
            if (host.isEmpty()) {
                return false;
            }
            return true;
        }
    }

    static class Proceeding extends WebViewClient {
        @Override
        public void onReceivedSslError(WebView view, SslErrorHandler handler, Object error) {
            if (handler != null) {
                handler.proceed();
            }
        }
    }

    static class Deciding extends WebViewClient {
        boolean allowed;

        @Override
        public void onReceivedSslError(WebView view, SslErrorHandler handler, Object error) {
            if (allowed) {
                handler.proceed();
            } else {
                handler.cancel();
            }
        }
    }

    static void views(WebView view, android.content.Context context, boolean unknown) {
        view.addJavascriptInterface(new Object(), "bridge");
        view.getSettings().setAllowFileAccess(true);
        view.getSettings().setAllowFileAccess(false);
        context.openFileOutput("open.txt", 1);
        context.openFileOutput("closed.txt", 0);
    }

    static final String[] ADDRESSES = {"https://api.example.com/v1", "ftp://files.example.org:2121/x"};
}
