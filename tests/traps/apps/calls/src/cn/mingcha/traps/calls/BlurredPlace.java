package cn.mingcha.traps.calls;

import android.location.Location;

/** Overrides the framework's method and asks it all the same. */
final class BlurredPlace extends Location {
    BlurredPlace() {
        super("blurred");
    }

    @Override
    public double getLatitude() {
        return Math.rint(super.getLatitude());
    }
}
