package cn.mingcha.traps.start;

import android.app.AppComponentFactory;
import android.app.Application;
import android.os.Build;

/** Android asks it for every component, the application first. */
public class Factory extends AppComponentFactory {
    @Override
    public Application instantiateApplication(ClassLoader loader, String name)
            throws InstantiationException, IllegalAccessException, ClassNotFoundException {
        serial();
        return super.instantiateApplication(loader, name);
    }

    private static String serial() {
        return Build.SERIAL;
    }
}
