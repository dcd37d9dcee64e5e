package com.xianzhi.waimai.order;

import android.app.Activity;
import android.database.Cursor;
import android.provider.ContactsContract;
import java.util.ArrayList;
import java.util.List;

public class FriendPicker {
    private final Activity activity;

    public FriendPicker(Activity a) {
        activity = a;
    }

    public void load() {
        List<String> names = new ArrayList<>();
        try (Cursor c = activity.getContentResolver().query(ContactsContract.CommonDataKinds.Phone.CONTENT_URI, null, null, null, null)) {
            while (c != null && c.moveToNext()) {
                names.add(c.getString(c.getColumnIndex(ContactsContract.Contacts.DISPLAY_NAME)));
            }
        } catch (SecurityException e) {
            activity.requestPermissions(new String[] {android.Manifest.permission.READ_CONTACTS}, 31);
        }
        activity.setTitle(names.size() + "位朋友");
    }
}
