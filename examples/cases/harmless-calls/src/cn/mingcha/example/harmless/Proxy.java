package cn.mingcha.example.harmless;

/** Asks for the proxy, to use it. */
class Proxy {
    static String host() {
        return System.getProperty("http.proxyHost");
    }
}
