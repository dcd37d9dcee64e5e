package cn.mingcha.example.calendarunread;

import android.app.Activity;

/** Shows nothing and reads nothing. */
public class MainActivity extends Activity {}
