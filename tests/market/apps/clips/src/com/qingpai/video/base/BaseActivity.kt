package com.qingpai.video.base

import android.app.Activity
import android.os.Bundle
import android.view.View
import android.widget.Button
import android.widget.LinearLayout
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.MainScope
import kotlinx.coroutines.cancel

abstract class BaseActivity : Activity(), CoroutineScope by MainScope() {
    protected lateinit var root: LinearLayout

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        root = LinearLayout(this).apply { orientation = LinearLayout.VERTICAL }
        setContentView(root)
        render()
    }

    protected abstract fun render()

    protected fun button(text: Int, click: (View) -> Unit) {
        root.addView(Button(this).apply {
            setText(text)
            setOnClickListener(click)
        })
    }

    override fun onDestroy() {
        cancel()
        super.onDestroy()
    }
}
