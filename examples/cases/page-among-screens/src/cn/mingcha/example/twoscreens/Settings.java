package cn.mingcha.example.twoscreens;

import android.app.Activity;

/** Another screen. */
public class Settings extends Activity {}
