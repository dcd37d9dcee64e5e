package cn.mingcha.traps.tls;

import javax.net.ssl.SSLSession;

final class NotAVerifier {
    public boolean verify(String host, SSLSession session) {
        return true;
    }
}
