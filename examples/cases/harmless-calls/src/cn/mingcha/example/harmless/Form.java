package cn.mingcha.example.harmless;

import android.content.Context;
import android.os.Build;
import android.widget.EditText;

/** Reads what the person typed, and the model. */
class Form {
    static String read(Context context) {
        return Build.MODEL + new EditText(context).getText();
    }
}
