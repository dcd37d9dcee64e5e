package com.anjuwo.rent.sys;

public interface Analytics {
    void start();

    void event(String name);

    /** Until the user agreed. */
    Analytics NONE = new Analytics() {
        @Override
        public void start() {}

        @Override
        public void event(String name) {}
    };
}
