package cn.mingcha.example.notice;

import android.app.Application;

/** Does nothing. */
public class App extends Application {
}
