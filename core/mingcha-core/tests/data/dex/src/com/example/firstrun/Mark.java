package com.example.firstrun;

/** What each program comes to, and what it must not come to. */
final class Mark {
    private Mark() {}

    static void yes(String where) {
        System.out.println(where);
    }

    static void no(String where) {
        System.out.println(where);
    }
}
