package cn.mingcha.example.dexfilelisted;

import android.app.Activity;
import android.os.Bundle;
import dalvik.system.DexFile;
import java.io.IOException;

/** Lists the names of its classes. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        try {
            setTitle(new DexFile(getPackageCodePath()).entries().nextElement());
        } catch (IOException none) {
            setTitle("none");
        }
    }
}
