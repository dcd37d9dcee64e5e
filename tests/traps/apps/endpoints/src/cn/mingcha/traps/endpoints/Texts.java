package cn.mingcha.traps.endpoints;

/** Addresses and what only looks like them. */
final class Texts {
    private static final String[] ALL = {
        "http://api.kite.example/v1",
        "HTTP://Upper.Kite.Example/Path",
        "For help see http://docs.kite.example/help.",
        "(http://paren.kite.example/x)",
        "访问http://zh.kite.example/帮助。更多内容",
        "http://schemas.android.com/apk/res/android",
        "http://%s/api",
        "http://{host}/x",
        "https://${HOST}/x",
        "http://",
        "https://*.kite.example/",
        "http://<server>/x",
        "203.0.113.7:8080",
        "1.2.3.4",
        "Chrome/85.0.4183.81 Safari",
        "http://203.0.113.9/a",
        "https://user:secret@login.kite.example/x",
        "https://trusted.example@real.kite.example/",
        "https://例子.kite.example/路径",
        "ws://push.kite.example/s",
        "ftp://files.kite.example/a",
        "http://ported.kite.example:8443/x",
        "https://[2001:db8::1]/x",
        "nothttp://glued.kite.example/",
        "one http://first.kite.example/ two http://second.kite.example/",
        "a//b.kite.example/c",
        "http://...",
        "http://x",
        "2.10.1.1:1",
        "12:30:45:10",
    };

    private Texts() {}

    static String all() {
        StringBuilder text = new StringBuilder();
        for (String one : ALL) {
            text.append(one);
        }
        return text.append("https://" + "folded.kite.example" + "/x").append(late("http://" + Hosts.NAME + "/y")).toString();
    }

    private static String late(String address) {
        return address;
    }
}
