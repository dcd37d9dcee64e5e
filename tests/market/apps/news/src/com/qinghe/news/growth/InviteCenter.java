package com.qinghe.news.growth;

import com.qinghe.news.core.Store;

public final class InviteCenter {
    private static volatile InviteCenter one;

    public static InviteCenter get() {
        if (one == null) {
            synchronized (InviteCenter.class) {
                if (one == null) {
                    one = new InviteCenter();
                }
            }
        }
        return one;
    }

    public void bind(String code) {
        Store.put("invite", code);
    }
}
