package com.qingpai.video.record

import android.Manifest
import android.app.AlertDialog
import android.content.pm.PackageManager
import android.hardware.Camera
import android.media.MediaRecorder
import com.qingpai.video.R
import com.qingpai.video.base.BaseActivity

class RecordActivity : BaseActivity() {
    private var recorder: MediaRecorder? = null
    private val needed = arrayOf(Manifest.permission.CAMERA, Manifest.permission.RECORD_AUDIO)

    override fun render() = button(R.string.record) {
        if (needed.all { checkSelfPermission(it) == PackageManager.PERMISSION_GRANTED }) record() else explain()
    }

    private fun explain() {
        AlertDialog.Builder(this)
            .setMessage(R.string.why_camera)
            .setPositiveButton(android.R.string.ok) { _, _ -> requestPermissions(needed, 2) }
            .show()
    }

    private fun record() {
        val camera = Camera.open()
        camera.unlock()
        recorder = MediaRecorder().apply {
            setCamera(camera)
            setAudioSource(MediaRecorder.AudioSource.CAMCORDER)
            setVideoSource(MediaRecorder.VideoSource.CAMERA)
            setOutputFile(cacheDir.resolve("clip.mp4").path)
            prepare()
            start()
        }
    }
}
