package com.xianzhi.waimai.web;

import android.content.Intent;
import android.provider.ContactsContract;
import android.webkit.JavascriptInterface;

public class CampaignActivity extends BaseWebActivity {
    @Override
    protected Object bridge() {
        return new Invite();
    }

    @Override
    protected String home() {
        return "https://h5.xianzhiwaimai.example/invite";
    }

    public class Invite {
        @JavascriptInterface
        public void pick() {
            startActivityForResult(new Intent(Intent.ACTION_PICK, ContactsContract.CommonDataKinds.Phone.CONTENT_URI), 9);
        }

        @JavascriptInterface
        public String version() {
            return "8.3.0";
        }
    }
}
