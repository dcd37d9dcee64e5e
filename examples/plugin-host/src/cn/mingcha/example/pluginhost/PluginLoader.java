package cn.mingcha.example.pluginhost;

import android.content.Context;
import dalvik.system.DexClassLoader;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies code out of the assets and runs it. */
final class PluginLoader {
    private final Context context;

    PluginLoader(Context context) {
        this.context = context;
    }

    String run(String asset, String className) throws IOException, ReflectiveOperationException {
        File file = unpack(asset);
        File optimised = context.getDir("optimised", Context.MODE_PRIVATE);
        ClassLoader loader = new DexClassLoader(file.getPath(), optimised.getPath(), null, context.getClassLoader());
        Object plugin = loader.loadClass(className).newInstance();
        return (String) plugin.getClass().getMethod("run", Context.class).invoke(plugin, context);
    }

    private File unpack(String asset) throws IOException {
        File file = new File(context.getDir("plugins", Context.MODE_PRIVATE), asset.replace(".bin", ".dex"));
        InputStream in = context.getAssets().open(asset);
        OutputStream out = new FileOutputStream(file);
        byte[] buffer = new byte[4096];
        for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
        }
        out.close();
        in.close();
        return file;
    }
}
