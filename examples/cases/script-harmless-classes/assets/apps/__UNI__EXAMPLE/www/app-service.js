plus.android.importClass("android.widget.Toast");
