package cn.mingcha.example.notes;

import android.app.Application;

/** Nothing happens at start but opening the app's own storage. */
public class NotesApplication extends Application {
    private NoteStore store;

    @Override
    public void onCreate() {
        super.onCreate();
        store = new NoteStore(this);
    }

    public NoteStore store() {
        return store;
    }
}
