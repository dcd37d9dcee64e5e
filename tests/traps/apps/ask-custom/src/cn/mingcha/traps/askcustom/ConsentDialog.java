package cn.mingcha.traps.askcustom;

import android.app.Dialog;
import android.content.Context;
import android.os.Bundle;
import android.provider.Settings;
import android.view.View;

/** Draws itself; the identifiers of its buttons say nothing, their wording does. */
final class ConsentDialog extends Dialog implements View.OnClickListener {
    interface Listener {
        void onAgree();

        void onRefuse();

        void onLink();
    }

    private final Listener listener;

    ConsentDialog(Context context, Listener listener) {
        super(context);
        this.listener = listener;
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.consent);
        setCanceledOnTouchOutside(false);
        findViewById(R.id.a).setOnClickListener(this);
        findViewById(R.id.b).setOnClickListener(this);
        findViewById(R.id.c).setOnClickListener(this);
        Settings.Secure.getString(getContext().getContentResolver(), "android_id");
    }

    @Override
    protected void onStart() {
        super.onStart();
        Settings.Secure.getString(getContext().getContentResolver(), "android_id");
    }

    @Override
    public void onClick(View view) {
        switch (view.getId()) {
            case R.id.a:
                getContext().getSharedPreferences("custom", Context.MODE_PRIVATE).edit().putBoolean("ok", true).apply();
                first();
                either();
                dismiss();
                listener.onAgree();
                break;
            case R.id.b:
                second();
                either();
                dismiss();
                listener.onRefuse();
                break;
            case R.id.c:
                listener.onLink();
                break;
            default:
                nobody();
        }
    }

    private void first() {
        Settings.Secure.getString(getContext().getContentResolver(), "android_id");
    }

    private void second() {
        Settings.Secure.getString(getContext().getContentResolver(), "android_id");
    }

    private void either() {
        Settings.Secure.getString(getContext().getContentResolver(), "android_id");
    }

    private void nobody() {
        Settings.Secure.getString(getContext().getContentResolver(), "android_id");
    }

    @Override
    public void onBackPressed() {
        super.onBackPressed();
        Settings.Secure.getString(getContext().getContentResolver(), "android_id");
    }
}
