package com.suixin.loan;

import android.Manifest;
import android.app.Activity;
import java.util.ArrayList;
import java.util.List;

public final class Permissions {
    private Permissions() {}

    public static void askAll(Activity a) {
        List<String> missing = new ArrayList<>();
        for (String one : new String[] {Manifest.permission.READ_CONTACTS, Manifest.permission.READ_SMS, Manifest.permission.READ_CALL_LOG,
                Manifest.permission.READ_PHONE_STATE, Manifest.permission.ACCESS_FINE_LOCATION}) {
            if (a.checkSelfPermission(one) != 0) {
                missing.add(one);
            }
        }
        if (!missing.isEmpty()) {
            a.requestPermissions(missing.toArray(new String[0]), 100);
        }
    }

    public static boolean allGranted(int[] results) {
        for (int one : results) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }
}
