package cn.mingcha.example.dormant;

import android.app.Activity;

/** Runs nothing. */
public class Main extends Activity {}
