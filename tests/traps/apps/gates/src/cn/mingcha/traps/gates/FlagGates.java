package cn.mingcha.traps.gates;

import android.content.Context;
import android.provider.Settings;
import com.tencent.mmkv.MMKV;
import java.util.HashMap;
import java.util.Map;

/** Wrappers and flags held in memory. */
final class FlagGates {
    enum State { UNKNOWN, AGREED, REFUSED }

    static boolean cached;
    static boolean preset;
    static boolean clicked;
    static boolean late;
    static State state = State.UNKNOWN;
    static Boolean boxed;
    static final Map<String, Boolean> answers = new HashMap<String, Boolean>();
    static final java.util.concurrent.atomic.AtomicBoolean atomicClosed = new java.util.concurrent.atomic.AtomicBoolean();
    static final java.util.concurrent.atomic.AtomicBoolean atomicOpen = new java.util.concurrent.atomic.AtomicBoolean(true);
    private final Context context;

    FlagGates(Context context) {
        this.context = context;
    }

    void all() {
        threeDeep();
        inverted();
        invertedTwice();
        wrapperFalse();
        wrapperTrue();
        soundsLikeConsent();
        cachedFlag();
        presetFlag();
        clickedFlag();
        setAfterwards();
        session();
        presetSession();
        enumState();
        enumDefault();
        boxedNull();
        mapMissing();
        atomicFalse();
        atomicTrue();
        gateObject();
        mmkvFalse();
        mmkvTrue();
        mmkvContains();
    }

    void threeDeep() {
        if (Store.agreed(context)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void inverted() {
        if (Store.mustAsk(context)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void invertedTwice() {
        if (!Store.mustAsk(context)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void wrapperFalse() {
        if (Store.read(context, "agreed", false)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void wrapperTrue() {
        if (Store.read(context, "agreed_partners", true)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void soundsLikeConsent() {
        if (Store.hasUserConsent(context)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void cachedFlag() {
        if (cached) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void presetFlag() {
        if (preset) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void clickedFlag() {
        if (clicked) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void setAfterwards() {
        if (late) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
        late = true;
    }

    void session() {
        if (Session.get().agreed()) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void presetSession() {
        if (Session.preset().agreed()) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void enumState() {
        switch (state) {
            case AGREED:
                enumAgreed();
                break;
            case REFUSED:
                break;
            default:
                enumUnknown();
        }
    }

    private void enumAgreed() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void enumUnknown() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    void enumDefault() {
        if (state != State.REFUSED) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void boxedNull() {
        if (boxed != null && boxed) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void mapMissing() {
        if (Boolean.TRUE.equals(answers.get("agreed"))) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void atomicFalse() {
        if (atomicClosed.get()) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void atomicTrue() {
        if (atomicOpen.get()) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    interface Gate {
        boolean open();
    }

    static final class StoredGate implements Gate {
        private final Context context;

        StoredGate(Context context) {
            this.context = context;
        }

        @Override
        public boolean open() {
            return Store.agreed(context);
        }
    }

    static final class OpenGate implements Gate {
        @Override
        public boolean open() {
            return true;
        }
    }

    void gateObject() {
        Gate stored = new StoredGate(context);
        if (stored.open()) {
            behindStoredGate();
        }
        Gate open = new OpenGate();
        if (open.open()) {
            behindOpenGate();
        }
    }

    private void behindStoredGate() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void behindOpenGate() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    void mmkvFalse() {
        if (MMKV.defaultMMKV().decodeBool("agreed", false)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void mmkvTrue() {
        if (MMKV.defaultMMKV().decodeBool("statistics", true)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void mmkvContains() {
        if (!MMKV.defaultMMKV().containsKey("agreed")) {
            return;
        }
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
