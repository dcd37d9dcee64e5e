package cn.mingcha.example.bootwhenset;

import android.app.Activity;

/** Shows nothing. */
public class Main extends Activity {}
