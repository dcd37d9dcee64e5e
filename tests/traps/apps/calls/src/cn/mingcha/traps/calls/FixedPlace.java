package cn.mingcha.traps.calls;

import android.location.Location;

/** Overrides the framework's method and calls its own. */
final class FixedPlace extends Location {
    FixedPlace() {
        super("fixed");
    }

    @Override
    public double getLatitude() {
        return 39.9;
    }

    double here() {
        return getLatitude();
    }
}
