package com.xianzhi.waimai.mvp;

public interface BaseView {
    void toast(String text);
}
