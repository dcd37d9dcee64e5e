package com.example.firstrun;

import android.app.Application;

public final class Constants extends Application {
    enum Starter {
        FIRST {
            @Override
            void start() {
                Mark.yes("first");
            }
        },
        SECOND {
            @Override
            void start() {
                Mark.yes("second");
            }
        };

        abstract void start();
    }

    abstract static class Never {
        abstract void start();
    }

    static final class Unmade extends Never {
        @Override
        void start() {
            Mark.no("unmade");
        }
    }

    @Override
    public void onCreate() {
        for (Starter starter : Starter.values()) {
            starter.start();
        }
    }
}
