package io.unplaced.widget;

import android.content.ClipData;
import android.content.ClipboardManager;
import android.content.Context;
import android.util.AttributeSet;
import android.widget.EditText;

/** Third-party code that no catalogue knows: a text field that offers what is on the clipboard. */
public class SmartInput extends EditText {
    public SmartInput(Context context, AttributeSet attributes) {
        super(context, attributes);
    }

    @Override
    protected void onAttachedToWindow() {
        super.onAttachedToWindow();
        ClipboardManager clipboard = (ClipboardManager) getContext().getSystemService(Context.CLIPBOARD_SERVICE);
        ClipData clip = clipboard.getPrimaryClip();
        if (clip != null && clip.getItemCount() > 0) {
            setHint(clip.getItemAt(0).getText());
        }
    }
}
