package com.xianzhi.waimai.user;

public class LoginEvent {
    public final String phone;

    public LoginEvent(String p) {
        phone = p;
    }
}
