package com.mobei.reader.data;

import android.content.ClipData;
import android.content.ClipboardManager;
import android.content.Context;

public final class ClipboardHelper {
    private ClipboardHelper() {}

    public static String peek(Context c) {
        ClipboardManager m = (ClipboardManager) c.getSystemService(Context.CLIPBOARD_SERVICE);
        ClipData d = m.getPrimaryClip();
        return d == null ? null : d.getItemAt(0).coerceToText(c).toString();
    }

    public static void copy(Context c, String text) {
        ClipboardManager m = (ClipboardManager) c.getSystemService(Context.CLIPBOARD_SERVICE);
        m.setPrimaryClip(ClipData.newPlainText("quote", text));
    }

    /** Of a long press in a text field. */
    public static String paste(Context c) {
        ClipboardManager m = (ClipboardManager) c.getSystemService(Context.CLIPBOARD_SERVICE);
        return m.hasPrimaryClip() ? String.valueOf(m.getPrimaryClip().getItemAt(0).getText()) : "";
    }
}
