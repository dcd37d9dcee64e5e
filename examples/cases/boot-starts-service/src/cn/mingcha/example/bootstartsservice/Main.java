package cn.mingcha.example.bootstartsservice;

import android.app.Activity;

/** Shows nothing. */
public class Main extends Activity {}
