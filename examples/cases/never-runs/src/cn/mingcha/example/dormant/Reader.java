package cn.mingcha.example.dormant;

import android.accessibilityservice.AccessibilityService;
import android.view.accessibility.AccessibilityEvent;
import android.view.accessibility.AccessibilityNodeInfo;

/** An accessibility service that reads nothing. */
public class Reader extends AccessibilityService {
    private CharSequence last;

    @Override
    public void onAccessibilityEvent(AccessibilityEvent event) {}

    @Override
    public void onInterrupt() {}

    private void read() {
        AccessibilityNodeInfo root = getRootInActiveWindow();
        last = root.getText();
    }
}
