package com.qinghe.news.search;

import android.Manifest;
import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.pm.PackageManager;
import android.media.MediaRecorder;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import com.qinghe.news.R;
import java.io.File;
import java.io.IOException;

public class VoiceSearchActivity extends Activity {
    private static final int ASK = 7;
    private MediaRecorder recorder;

    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        Button speak = new Button(this);
        speak.setText(R.string.voice);
        setContentView(speak);
        speak.setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View v) {
                if (checkSelfPermission(Manifest.permission.RECORD_AUDIO) == PackageManager.PERMISSION_GRANTED) {
                    record();
                } else {
                    explain();
                }
            }
        });
    }

    private void explain() {
        new AlertDialog.Builder(this).setMessage(R.string.mic_reason).setPositiveButton(android.R.string.ok, new DialogInterface.OnClickListener() {
            @Override
            public void onClick(DialogInterface d, int w) {
                requestPermissions(new String[] {Manifest.permission.RECORD_AUDIO}, ASK);
            }
        }).setNegativeButton(android.R.string.cancel, null).show();
    }

    @Override
    public void onRequestPermissionsResult(int code, String[] names, int[] results) {
        if (code == ASK && results.length > 0 && results[0] == PackageManager.PERMISSION_GRANTED) {
            record();
        }
    }

    private void record() {
        try {
            recorder = new MediaRecorder();
            recorder.setAudioSource(MediaRecorder.AudioSource.MIC);
            recorder.setOutputFormat(MediaRecorder.OutputFormat.AMR_NB);
            recorder.setAudioEncoder(MediaRecorder.AudioEncoder.AMR_NB);
            recorder.setOutputFile(new File(getCacheDir(), "q.amr").getPath());
            recorder.prepare();
            recorder.start();
        } catch (IOException e) {
            recorder = null;
        }
    }
}
