package com.suixin.loan.risk;

import android.content.Context;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Arrays;

public final class Wlan {
    private static byte[] address;

    private Wlan() {}

    public static void remember(Context c) {
        try {
            NetworkInterface n = NetworkInterface.getByName("wlan0");
            address = n == null ? null : n.getHardwareAddress();
        } catch (SocketException e) {
            address = null;
        }
    }

    public static String text() {
        return Arrays.toString(address);
    }
}
