package cn.mingcha.traps.kotlin

import android.app.Activity
import android.app.AlertDialog
import android.os.Bundle
import android.provider.Settings
import android.util.Log
import kotlin.concurrent.thread
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.GlobalScope
import kotlinx.coroutines.async
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext

/** Everything once, then the question. */
class MainActivity : Activity() {
    private val device by lazy { lazyRead() }
    private val other by lazy { lazyUnread() }
    private val agreed by Flag("agreed", false)
    private val statistics by Flag("statistics", true)
    private val told = CompletableDeferred<Boolean>()
    private val state = MutableStateFlow(false)
    private var kept: (() -> Unit)? = null

    override fun onCreate(saved: Bundle?) {
        super.onCreate(saved)
        properties()
        lambdas()
        branches()
        coroutines()
        waiting()
        ask()
    }

    private fun properties() {
        Registry.names.add("start")
        WithCompanion.touch()
        Log.i("Main", device)
        if (agreed) {
            behindDelegate()
        }
        if (statistics) {
            behindDefault()
        }
        topLevel(this)
        extended()
        report(this)
    }

    private fun call(work: () -> Unit) = work()

    private fun lambdas() {
        packageName.let { if (it.isNotEmpty()) inLet() }
        val nothing: String? = intent.getStringExtra("nothing").takeIf { false }
        nothing?.let { ofNull() }
        call { invoked() }
        kept = { stored() }
        call(::referenced)
        listOf(1, 2).forEach { each() }
        val unwalked = sequenceOf(1, 2).map { sequenced() }
        Log.i("Main", (unwalked !== null).toString())
        sequenceOf(1, 2).map { walked() }.toList()
        thread { inThread() }
        val reader = object : Reader {
            override fun read() = delegated()
        }
        Delegating(reader).read()
        Operator { operated() }()
    }

    private fun load(): Result = if (packageName.isEmpty()) Result.Failed("") else Result.Loaded(packageName)

    private fun branches() {
        when (load()) {
            is Result.Loaded -> whenLoaded()
            is Result.Failed -> whenFailed()
        }
        try {
            require(agreed) { "not agreed" }
            afterRequire()
        } catch (error: IllegalArgumentException) {
            notRequired()
        }
    }

    private fun coroutines() {
        GlobalScope.launch { launched() }
        GlobalScope.async { asynchronous() }
        GlobalScope.launch(start = CoroutineStart.LAZY) { lazyLaunch() }
        GlobalScope.launch {
            delay(1000)
            afterDelay()
            withContext(Dispatchers.IO) { inContext() }
        }
        runBlocking { blocking() }
        val numbers = flow {
            emitted()
            emit(1)
        }
        GlobalScope.launch { numbers.collect { collected() } }
        val unused = flow {
            uncollected()
            emit(1)
        }
        Log.i("Main", (unused !== numbers).toString())
        val job = GlobalScope.launch {
            delay(5000)
            cancelledJob()
        }
        job.cancel()
        GlobalScope.launch { delay(10) }.invokeOnCompletion { finished() }
    }

    private fun waiting() {
        GlobalScope.launch {
            told.await()
            awaited()
        }
        GlobalScope.launch {
            state.first { it }
            stateTrue()
        }
    }

    private fun ask() {
        AlertDialog.Builder(this).setMessage(R.string.text).setCancelable(false)
            .setPositiveButton(R.string.agree) { _, _ ->
                getSharedPreferences("kotlin", MODE_PRIVATE).edit().putBoolean("agreed", true).apply()
                told.complete(true)
                state.value = true
                onAgree()
            }
            .setNegativeButton(R.string.refuse) { _, _ -> GlobalScope.launch { onRefuse() } }
            .show()
    }

    private fun lazyRead(): String = Settings.Secure.getString(contentResolver, "android_id")

    private fun lazyUnread(): String = Settings.Secure.getString(contentResolver, "android_id")

    private fun inLet() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun ofNull() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun invoked() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun stored() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun referenced() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun each() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun sequenced() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun walked() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun inThread() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun whenLoaded() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun whenFailed() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun behindDelegate() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun behindDefault() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun afterRequire() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun notRequired() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun delegated() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun operated() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun launched() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun asynchronous() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun lazyLaunch() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun afterDelay() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun inContext() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun blocking() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun awaited() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun collected() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun emitted() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun uncollected() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun stateTrue() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun cancelledJob() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun finished() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun onAgree() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun onRefuse() {
        Settings.Secure.getString(contentResolver, "android_id")
    }
}
