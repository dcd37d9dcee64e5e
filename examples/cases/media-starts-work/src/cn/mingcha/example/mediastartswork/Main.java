package cn.mingcha.example.mediastartswork;

import android.app.Activity;

/** Shows nothing. */
public class Main extends Activity {}
