package com.luyou.travel.core

import android.content.Context

class Privacy(context: Context) {
    enum class Level { UNKNOWN, GUEST, FULL }

    private val store = context.getSharedPreferences("privacy", Context.MODE_PRIVATE)
    private val waiting = mutableListOf<() -> Unit>()

    var level: Level
        get() = Level.values()[store.getInt("level", 0)]
        set(value) {
            store.edit().putInt("level", value.ordinal).apply()
            if (value == Level.FULL) {
                waiting.forEach { it() }
                waiting.clear()
            }
        }

    fun whenFull(action: () -> Unit) {
        if (level == Level.FULL) action() else waiting += action
    }
}
