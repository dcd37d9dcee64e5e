package com.kuaying.video.main

import android.content.ClipboardManager
import android.content.Context
import android.content.Intent
import com.kuaying.video.R
import com.kuaying.video.base.BaseActivity
import com.kuaying.video.base.Settings
import com.kuaying.video.friend.FriendsActivity
import com.kuaying.video.play.PreloadService
import com.kuaying.video.record.RecordActivity
import com.kuaying.video.sdk.SdkHub
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

class FeedActivity : BaseActivity() {
    private val model by lazy { FeedModel(this) }

    override fun render() {
        button(R.string.record) { startActivity(Intent(this, RecordActivity::class.java)) }
        button(R.string.friends) { startActivity(Intent(this, FriendsActivity::class.java)) }
        button(R.string.nearby) { launch { model.nearby() } }
        launch {
            if (!Settings.agreed) {
                when (ConsentSheet(this@FeedActivity).ask()) {
                    is Answer.Agreed -> {
                        Settings.agreed = true
                        SdkHub.afterConsent(applicationContext)
                    }
                    is Answer.Refused -> {
                        startActivity(Intent(this@FeedActivity, GuestFeedActivity::class.java))
                        finish()
                        return@launch
                    }
                }
            }
            enter()
        }
    }

    override fun onWindowFocusChanged(hasFocus: Boolean) {
        super.onWindowFocusChanged(hasFocus)
        if (hasFocus) launch {
            delay(500)
            watchword()?.let { model.open(it) }
        }
    }

    private fun watchword(): String? {
        val board = getSystemService(Context.CLIPBOARD_SERVICE) as ClipboardManager
        return board.primaryClip?.takeIf { it.itemCount > 0 }?.getItemAt(0)?.text?.toString()
    }

    private suspend fun enter() {
        startService(Intent(this, PreloadService::class.java))
        model.report()
        model.refresh()
    }
}
