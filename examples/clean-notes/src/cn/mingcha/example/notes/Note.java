package cn.mingcha.example.notes;

/** One note. */
final class Note {
    final long id;
    final String title;
    final String body;
    final long changed;

    Note(long id, String title, String body, long changed) {
        this.id = id;
        this.title = title;
        this.body = body;
        this.changed = changed;
    }

    @Override
    public String toString() {
        return title.isEmpty() ? body : title;
    }
}
