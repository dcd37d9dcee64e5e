package cn.mingcha.example.mediastartsservice;

import android.app.Activity;

/** Shows nothing. */
public class Main extends Activity {}
