package com.example.firstrun;

import android.app.Application;
import kotlin.coroutines.jvm.internal.BaseContinuationImpl;

public final class Coroutine extends Application {
    private static Object kept;

    @Override
    public void onCreate() {
        kept = new Body();
    }

    static void later() {
        kept = new Other();
    }

    static final class Body extends BaseContinuationImpl {
        int label;

        @Override
        protected Object invokeSuspend(Object result) {
            switch (label) {
                case 0:
                    label = 1;
                    Mark.yes("begun");
                    return null;
                case 1:
                    return result;
                default:
                    Mark.no("never");
                    return null;
            }
        }
    }

    static final class Other extends BaseContinuationImpl {
        @Override
        protected Object invokeSuspend(Object result) {
            Mark.no("not made");
            return null;
        }
    }
}
