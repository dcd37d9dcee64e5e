package com.qinghe.news.core;

import java.security.MessageDigest;

public final class Hashes {
    private Hashes() {}

    public static String md5(String s) {
        try {
            byte[] d = MessageDigest.getInstance("MD5").digest(String.valueOf(s).getBytes("UTF-8"));
            StringBuilder b = new StringBuilder();
            for (byte x : d) {
                b.append(Character.forDigit((x >> 4) & 15, 16)).append(Character.forDigit(x & 15, 16));
            }
            return b.toString();
        } catch (Exception e) {
            return "";
        }
    }
}
