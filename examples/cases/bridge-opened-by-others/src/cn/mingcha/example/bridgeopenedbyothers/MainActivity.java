package cn.mingcha.example.bridgeopenedbyothers;

import android.app.Activity;

/** Shows nothing. */
public class MainActivity extends Activity {}
