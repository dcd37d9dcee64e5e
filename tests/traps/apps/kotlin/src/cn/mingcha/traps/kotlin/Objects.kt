package cn.mingcha.traps.kotlin

import android.content.Context
import android.content.SharedPreferences
import android.os.Build
import android.util.Log
import kotlin.properties.ReadOnlyProperty
import kotlin.reflect.KProperty

/** Its initialiser runs when it is touched. */
object Registry {
    val names = mutableListOf<String>()

    init {
        enter()
    }

    private fun enter() {
        names.add(Build.SERIAL)
    }
}

/** Nobody touches it. */
object Unregistered {
    val names = mutableListOf<String>()

    init {
        enter()
    }

    private fun enter() {
        names.add(Build.SERIAL)
    }
}

class WithCompanion {
    companion object {
        private val serial = prepare()

        private fun prepare(): String = Build.SERIAL

        fun touch() {
            Log.i("Companion", serial)
        }
    }
}

/** A stored flag as a property. */
class Flag(private val key: String, private val otherwise: Boolean) : ReadOnlyProperty<Context, Boolean> {
    override fun getValue(thisRef: Context, property: KProperty<*>): Boolean {
        val preferences: SharedPreferences = thisRef.getSharedPreferences("kotlin", Context.MODE_PRIVATE)
        return preferences.getBoolean(key, otherwise)
    }
}

sealed class Result {
    class Loaded(val value: String) : Result()

    class Failed(val why: String) : Result()
}

interface Reader {
    fun read()
}

class Delegating(reader: Reader) : Reader by reader

class Operator(private val work: () -> Unit) {
    operator fun invoke() = work()
}
