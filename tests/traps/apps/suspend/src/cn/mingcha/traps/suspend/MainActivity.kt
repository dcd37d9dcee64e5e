package cn.mingcha.traps.suspend

import android.app.Activity
import android.app.AlertDialog
import android.os.Bundle
import android.provider.Settings
import android.util.Log
import kotlin.coroutines.resume
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.channelFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.launchIn
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.launch
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withTimeoutOrNull

/** A question that a coroutine waits for, and what comes before and after. */
class MainActivity : Activity() {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)
    private val never = CompletableDeferred<Int>()
    private val silent = MutableSharedFlow<Int>()

    override fun onCreate(saved: Bundle?) {
        super.onCreate(saved)
        scope.launch(Dispatchers.Unconfined) {
            before()
            if (ask()) {
                asked()
            } else {
                declined()
            }
            always()
        }
        flows()
        others()
    }

    private suspend fun ask(): Boolean = suspendCancellableCoroutine { answer ->
        AlertDialog.Builder(this).setMessage(R.string.text).setCancelable(false)
            .setPositiveButton(R.string.agree) { _, _ -> answer.resume(true) }
            .setNegativeButton(R.string.refuse) { _, _ -> answer.resume(false) }
            .show()
    }

    private fun flows() {
        flowOf(1, 2).map { it * 2 }.filter { it > 2 }.onEach { mapped() }.launchIn(scope)
        flowOf(1, 2).map { it * 2 }.filter { it > 4 }.onEach { filteredOut() }.launchIn(scope)
        flowOf(1).combine(flowOf(2)) { one, other -> combined(); one + other }.launchIn(scope)
        flowOf(1).combine(silent) { one, other -> halfCombined(); one + other }.launchIn(scope)
        channelFlow { send(1) }.onEach { produced() }.launchIn(scope)
        val full = Channel<Int>(1)
        val empty = Channel<Int>(1)
        full.trySend(1)
        scope.launch {
            full.receive()
            pulled()
        }
        scope.launch {
            empty.receive()
            notPulled()
        }
    }

    private suspend fun inner(): Int {
        delay(10)
        inOrder()
        return 1
    }

    private suspend fun outer(): Int {
        delay(10)
        return inner() + 1
    }

    private fun others() {
        scope.launch { Log.i("Main", outer().toString()) }
        scope.launch { withTimeoutOrNull(1000) { timed() } }
        scope.launch(start = CoroutineStart.LAZY) { lazyStarted() }.start()
        val work = scope.launch { delay(10) }
        scope.launch {
            work.join()
            joined()
        }
        scope.launch {
            never.await()
            afterNever()
        }
    }

    private fun before() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun asked() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun declined() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun always() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun mapped() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun filteredOut() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun combined() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun halfCombined() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun pulled() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun notPulled() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun produced() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun inOrder() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun timed() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun lazyStarted() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun joined() {
        Settings.Secure.getString(contentResolver, "android_id")
    }

    private fun afterNever() {
        Settings.Secure.getString(contentResolver, "android_id")
    }
}
