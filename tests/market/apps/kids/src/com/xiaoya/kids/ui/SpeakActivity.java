package com.xiaoya.kids.ui;

import android.Manifest;
import android.app.AlertDialog;
import android.content.pm.PackageManager;
import android.media.AudioFormat;
import android.media.AudioRecord;
import android.media.MediaRecorder;
import android.os.Bundle;
import android.widget.Button;
import com.xiaoya.kids.R;

public class SpeakActivity extends BaseActivity {
    private AudioRecord record;

    @Override
    protected void open(Bundle b) {
        Button speak = new Button(this);
        speak.setText(R.string.speak);
        speak.setOnClickListener(v -> {
            if (checkSelfPermission(Manifest.permission.RECORD_AUDIO) == PackageManager.PERMISSION_GRANTED) {
                listen();
            } else {
                new AlertDialog.Builder(this)
                        .setMessage(R.string.mic)
                        .setPositiveButton(android.R.string.ok, (d, w) -> requestPermissions(new String[] {Manifest.permission.RECORD_AUDIO}, 1))
                        .setNegativeButton(android.R.string.cancel, null)
                        .show();
            }
        });
        setContentView(speak);
    }

    private void listen() {
        int size = AudioRecord.getMinBufferSize(16000, AudioFormat.CHANNEL_IN_MONO, AudioFormat.ENCODING_PCM_16BIT);
        record = new AudioRecord(MediaRecorder.AudioSource.MIC, 16000, AudioFormat.CHANNEL_IN_MONO, AudioFormat.ENCODING_PCM_16BIT, size);
        record.startRecording();
    }

    @Override
    protected void onStop() {
        if (record != null) {
            record.release();
            record = null;
        }
        super.onStop();
    }
}
