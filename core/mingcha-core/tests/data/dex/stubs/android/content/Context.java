package android.content;

public class Context {
    public Object getSystemService(String name) { return null; }
    public ContentResolver getContentResolver() { return null; }
    public SharedPreferences getSharedPreferences(String name, int mode) { return null; }
    public void startActivity(Intent intent) {}
    public Context getApplicationContext() { return null; }
    public java.io.File getFilesDir() { return null; }
    public java.io.FileOutputStream openFileOutput(String name, int mode) { return null; }
}
