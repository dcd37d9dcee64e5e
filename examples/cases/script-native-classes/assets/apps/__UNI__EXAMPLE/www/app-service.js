plus.android.importClass("android.telephony.TelephonyManager");
