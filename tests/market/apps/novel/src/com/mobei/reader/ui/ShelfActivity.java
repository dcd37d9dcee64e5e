package com.mobei.reader.ui;

import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import com.mobei.reader.R;
import com.mobei.reader.consent.Consent;
import com.mobei.reader.data.Identity;
import com.mobei.reader.net.Http;
import com.mobei.reader.sdk.Sdks;
import com.mobei.reader.sync.ProgressService;
import com.tencent.mm.opensdk.modelmsg.SendMessageToWX;
import com.tencent.mm.opensdk.modelmsg.WXMediaMessage;
import com.tencent.mm.opensdk.modelmsg.WXTextObject;

public class ShelfActivity extends RxActivity {
    private View layer;

    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        setContentView(R.layout.shelf);
        layer = findViewById(R.id.consent_layer);
        findViewById(R.id.share).setOnClickListener(v -> share());
        findViewById(R.id.import_book).setOnClickListener(v -> startActivity(new Intent(this, ImportActivity.class)));
        findViewById(R.id.welfare).setOnClickListener(v -> startActivity(new Intent(this, WelfareActivity.class)));
        findViewById(R.id.feedback).setOnClickListener(v -> startActivity(new Intent(this, FeedbackActivity.class)));
        Identity.hardware(new StringBuilder());
        if (Consent.given()) {
            full();
        } else {
            layer.setVisibility(View.VISIBLE);
            findViewById(R.id.consent_yes).setOnClickListener(v -> {
                Consent.give();
                layer.setVisibility(View.GONE);
                full();
            });
            findViewById(R.id.consent_no).setOnClickListener(v -> {
                layer.setVisibility(View.GONE);
                browse();
            });
        }
    }

    private void full() {
        startService(new Intent(this, ProgressService.class));
        keep(Http.get("shelf", "id", String.valueOf(Identity.value())).subscribe(body -> {}, error -> {}));
    }

    private void browse() {
        keep(Http.get("recommend", "guest", Identity.guest(this)).subscribe(body -> {}, error -> {}));
    }

    private void share() {
        SendMessageToWX.Req request = new SendMessageToWX.Req();
        request.message = new WXMediaMessage(new WXTextObject("我在读一本好书"));
        Sdks.get().wx().sendReq(request);
    }
}
