package cn.mingcha.example.elderreader;

import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import android.widget.AdapterView;
import android.widget.ArrayAdapter;
import android.widget.ListView;

/** The articles that come with the app. */
public class ShelfActivity extends FixedScaleActivity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.shelf);
        final String[] titles = Article.titles(getAssets());
        ListView list = (ListView) findViewById(R.id.articles);
        list.setAdapter(new ArrayAdapter<String>(this, android.R.layout.simple_list_item_1, titles));
        list.setOnItemClickListener(new AdapterView.OnItemClickListener() {
            @Override
            public void onItemClick(AdapterView<?> parent, View view, int position, long id) {
                startActivity(new Intent(ShelfActivity.this, ReaderActivity.class).putExtra("title", titles[position]));
            }
        });
        findViewById(R.id.elder_mode).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                startActivity(new Intent(ShelfActivity.this, ElderActivity.class).putExtra("title", titles[0]));
            }
        });
        findViewById(R.id.settings).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                startActivity(new Intent(ShelfActivity.this, PolicyActivity.class));
            }
        });
    }
}
