package cn.mingcha.example.unpermitted;

import android.accessibilityservice.AccessibilityService;
import android.view.accessibility.AccessibilityEvent;
import android.view.accessibility.AccessibilityNodeInfo;

/** An accessibility service that the system never binds. */
public class Reader extends AccessibilityService {
    private CharSequence last;

    @Override
    public void onAccessibilityEvent(AccessibilityEvent event) {
        read();
    }

    @Override
    public void onInterrupt() {}

    private void read() {
        AccessibilityNodeInfo root = getRootInActiveWindow();
        last = root.getText();
    }
}
