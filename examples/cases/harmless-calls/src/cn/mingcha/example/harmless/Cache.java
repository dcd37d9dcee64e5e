package cn.mingcha.example.harmless;

import android.content.Context;
import android.os.Build;
import android.os.Environment;
import java.io.File;

/** A folder for the model. */
class Cache {
    static File folder(Context context) {
        return new File(Environment.getExternalStorageDirectory(), Build.MODEL);
    }
}
