package cn.mingcha.example.elderreader;

import android.app.Activity;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.view.View;
import android.widget.TextView;

/** "Elder mode": big letters, and an advertisement that takes half of them back. */
public class ElderActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.elder);
        ((TextView) findViewById(R.id.text)).setText(Article.open(getAssets(), getIntent().getStringExtra("title")).pages[0]);
        findViewById(R.id.advert_text).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                startActivity(new Intent(Intent.ACTION_VIEW, Uri.parse("https://cleaner.bigletters.example/download")));
            }
        });
        findViewById(R.id.advert_close).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                findViewById(R.id.advert).setVisibility(View.GONE);
            }
        });
    }
}
