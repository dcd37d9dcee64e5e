package com.qingpai.video.main

import android.app.Dialog
import android.content.Context
import android.view.Gravity
import android.widget.Button
import android.widget.LinearLayout
import android.widget.TextView
import com.qingpai.video.R
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlin.coroutines.resume

sealed class Answer {
    object Agreed : Answer()

    data class Refused(val times: Int) : Answer()
}

class ConsentSheet(context: Context) : Dialog(context) {
    suspend fun ask(): Answer = suspendCancellableCoroutine { waiting ->
        val box = LinearLayout(context).apply {
            orientation = LinearLayout.VERTICAL
            addView(TextView(context).apply { setText(R.string.consent) })
            addView(Button(context).apply {
                setText(R.string.ok)
                setOnClickListener {
                    dismiss()
                    waiting.resume(Answer.Agreed)
                }
            })
            addView(Button(context).apply {
                setText(R.string.no)
                setOnClickListener {
                    dismiss()
                    waiting.resume(Answer.Refused(1))
                }
            })
        }
        setContentView(box)
        setCancelable(false)
        window?.setGravity(Gravity.BOTTOM)
        show()
    }
}
