package com.xianzhi.waimai;

public final class Config {
    public static final boolean DEBUG = Boolean.parseBoolean("false");
    public static final String BASE = "https://api.xianzhiwaimai.example/";
    public static final String LEGACY = "http://old.xianzhiwaimai.example/";

    private Config() {}
}
