package com.qingpai.video.base

import android.content.Context
import android.content.SharedPreferences
import com.qingpai.video.VideoApp
import kotlin.properties.ReadWriteProperty
import kotlin.reflect.KProperty

abstract class PrefFile(name: String) {
    private val file: SharedPreferences by lazy { VideoApp.instance.getSharedPreferences(name, Context.MODE_PRIVATE) }

    protected fun flag(default: Boolean = false) = object : ReadWriteProperty<Any?, Boolean> {
        override fun getValue(thisRef: Any?, property: KProperty<*>) = file.getBoolean(property.name, default)

        override fun setValue(thisRef: Any?, property: KProperty<*>, value: Boolean) {
            file.edit().putBoolean(property.name, value).apply()
        }
    }

    protected fun text(default: String = "") = object : ReadWriteProperty<Any?, String> {
        override fun getValue(thisRef: Any?, property: KProperty<*>) = file.getString(property.name, default) ?: default

        override fun setValue(thisRef: Any?, property: KProperty<*>, value: String) {
            file.edit().putString(property.name, value).apply()
        }
    }
}
