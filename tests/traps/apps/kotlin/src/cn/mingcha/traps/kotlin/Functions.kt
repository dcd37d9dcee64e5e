package cn.mingcha.traps.kotlin

import android.content.Context
import android.provider.Settings

fun topLevel(context: Context) {
    Settings.Secure.getString(context.contentResolver, "android_id")
}

fun Context.extended(): String? = Settings.Secure.getString(contentResolver, "android_id")

fun report(context: Context, device: Boolean = true, more: Boolean = false) {
    if (device) {
        defaulted(context)
    }
    if (more) {
        notByDefault(context)
    }
}

private fun defaulted(context: Context) {
    Settings.Secure.getString(context.contentResolver, "android_id")
}

private fun notByDefault(context: Context) {
    Settings.Secure.getString(context.contentResolver, "android_id")
}
