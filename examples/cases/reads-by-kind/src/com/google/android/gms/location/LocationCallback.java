package com.google.android.gms.location;

/** Stands for a vendor's class. */
public class LocationCallback {
}
