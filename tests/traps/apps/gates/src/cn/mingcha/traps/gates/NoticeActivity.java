package cn.mingcha.traps.gates;

import android.app.Activity;

/** The policy's text; collects nothing. */
public class NoticeActivity extends Activity {
}
