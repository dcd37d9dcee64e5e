package com.xianzhi.waimai.mvp;

import java.lang.ref.WeakReference;

public abstract class BasePresenter<V extends BaseView> {
    private WeakReference<V> view;

    public void attach(V v) {
        view = new WeakReference<>(v);
        onAttach();
    }

    protected void onAttach() {}

    protected V view() {
        return view == null ? null : view.get();
    }

    public void detach() {
        view = null;
    }
}
