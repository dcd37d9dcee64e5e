package cn.mingcha.example.packer;

import android.app.Application;
import android.content.Context;
import android.content.pm.ApplicationInfo;
import android.content.pm.PackageManager;
import dalvik.system.DexClassLoader;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The shell: unlocks the real application's code and hands the process over to it. */
public class StubApplication extends Application {
    private Application real;

    static {
        System.loadLibrary("mingchaexamplepacker");
    }

    /** Unlocks {@code data} in place; in the library, so that the key is not in the bytecode. */
    private static native void unlock(byte[] data);

    @Override
    protected void attachBaseContext(Context base) {
        super.attachBaseContext(base);
        try {
            File code = new File(base.getDir("shell", Context.MODE_PRIVATE), "real.dex");
            OutputStream out = new FileOutputStream(code);
            out.write(payload(base));
            out.close();
            String optimised = base.getDir("optimised", Context.MODE_PRIVATE).getPath();
            ClassLoader loader = new DexClassLoader(code.getPath(), optimised, null, base.getClassLoader());
            real = (Application) loader.loadClass(realName(base)).newInstance();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } catch (PackageManager.NameNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void onCreate() {
        super.onCreate();
        real.onCreate();
    }

    private static byte[] payload(Context base) throws IOException {
        InputStream in = base.getAssets().open("payload.dat");
        try {
            byte[] data = new byte[in.available()];
            int done = 0;
            while (done < data.length) {
                int count = in.read(data, done, data.length - done);
                if (count < 0) {
                    throw new IOException("payload");
                }
                done += count;
            }
            unlock(data);
            return data;
        } finally {
            in.close();
        }
    }

    private static String realName(Context base) throws PackageManager.NameNotFoundException {
        ApplicationInfo info = base.getPackageManager().getApplicationInfo(base.getPackageName(), PackageManager.GET_META_DATA);
        return info.metaData.getString("cn.mingcha.example.packer.APPLICATION");
    }
}
