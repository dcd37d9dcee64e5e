package cn.mingcha.example.elderreader;

import android.os.Bundle;
import android.view.View;
import android.widget.TextView;

/** One article, page by page. */
public class ReaderActivity extends FixedScaleActivity {
    private Article article;
    private int page;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.reader);
        article = Article.open(getAssets(), getIntent().getStringExtra("title"));
        findViewById(R.id.previous).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                show(page - 1);
            }
        });
        findViewById(R.id.next).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                show(page + 1);
            }
        });
        show(0);
    }

    private void show(int wanted) {
        page = Math.max(0, Math.min(wanted, article.pages.length - 1));
        ((TextView) findViewById(R.id.text)).setText(article.pages[page]);
        ((TextView) findViewById(R.id.page)).setText(getString(R.string.page, page + 1, article.pages.length));
    }
}
