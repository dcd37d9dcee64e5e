package com.mobei.reader.ad;

import java.util.List;

public class AdProfile {
    public final List<String> apps;
    public final String slot;

    public AdProfile(List<String> a, String s) {
        apps = a;
        slot = s;
    }
}
