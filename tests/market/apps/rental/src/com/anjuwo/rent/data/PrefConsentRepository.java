package com.anjuwo.rent.data;

import android.content.Context;
import android.content.SharedPreferences;

public class PrefConsentRepository implements ConsentRepository {
    private final SharedPreferences store;

    PrefConsentRepository(Context c) {
        store = c.getSharedPreferences("consent", Context.MODE_PRIVATE);
    }

    @Override
    public boolean granted() {
        return store.getLong("granted_at", 0L) != 0L;
    }

    @Override
    public void grant() {
        store.edit().putLong("granted_at", System.currentTimeMillis()).apply();
    }
}
