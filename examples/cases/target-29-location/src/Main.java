package cn.mingcha.example.targetlocation;

import android.app.Activity;

/** Has no code of its own. */
public final class Main extends Activity {}
