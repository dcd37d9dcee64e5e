package cn.mingcha.traps.calls;

import android.location.Location;

/** A subclass of a framework class that calls what it inherits: the reference names this class. */
final class Where extends Location {
    Where() {
        super("gps");
    }

    double twice() {
        return getLatitude() * 2;
    }
}
