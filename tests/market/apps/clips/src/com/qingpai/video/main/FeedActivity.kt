package com.qingpai.video.main

import android.content.ClipboardManager
import android.content.Context
import android.content.Intent
import com.qingpai.video.R
import com.qingpai.video.base.BaseActivity
import com.qingpai.video.base.Settings
import com.qingpai.video.friend.FriendsActivity
import com.qingpai.video.play.PreloadService
import com.qingpai.video.record.RecordActivity
import com.qingpai.video.sdk.SdkHub
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
