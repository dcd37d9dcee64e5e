package cn.mingcha.example.harmless;

import android.content.Context;
import java.io.FileNotFoundException;

/** Asks for a file that all apps can read, which Android refuses at this target level. */
class Files {
    static void share(Context context) throws FileNotFoundException {
        context.openFileOutput("shared.txt", Context.MODE_WORLD_READABLE);
    }
}
