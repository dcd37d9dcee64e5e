package cn.mingcha.example.dormant;

import android.content.Context;
import java.io.FileNotFoundException;

/** A file that every app could read. */
class OldFiles {
    static void share(Context context) throws FileNotFoundException {
        context.openFileOutput("shared.txt", Context.MODE_WORLD_READABLE);
    }
}
