package cn.mingcha.example.shop;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import android.widget.AdapterView;
import android.widget.ArrayAdapter;
import android.widget.EditText;
import android.widget.ListView;
import android.widget.Toast;
import cn.mingcha.example.sdk.push.Push;

/** The goods. It asks for consent, too late for what the application class started; push waits for it. */
public class MainActivity extends Activity {
    private ArrayAdapter<Goods> adapter;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        adapter = new ArrayAdapter<Goods>(this, android.R.layout.simple_list_item_1, Goods.find(""));
        ListView list = (ListView) findViewById(R.id.goods);
        list.setAdapter(adapter);
        list.setOnItemClickListener(new AdapterView.OnItemClickListener() {
            @Override
            public void onItemClick(AdapterView<?> parent, View view, int position, long id) {
                Goods goods = adapter.getItem(position);
                Goods.cart().add(goods);
                Statistics.added();
                Toast.makeText(MainActivity.this, getString(R.string.added, goods.name), Toast.LENGTH_SHORT).show();
            }
        });
        findViewById(R.id.search).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                String words = ((EditText) findViewById(R.id.query)).getText().toString();
                Statistics.search(words);
                adapter.clear();
                adapter.addAll(Goods.find(words));
            }
        });
        findViewById(R.id.cart).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                startActivity(new Intent(MainActivity.this, CartActivity.class));
            }
        });
        findViewById(R.id.policy).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                startActivity(new Intent(MainActivity.this, PolicyActivity.class));
            }
        });
        if (getSharedPreferences("shop", MODE_PRIVATE).getBoolean("agreed", false)) {
            Push.register(this);
        } else {
            ask();
        }
    }

    private void ask() {
        new AlertDialog.Builder(this)
                .setTitle(R.string.consent_title)
                .setMessage(R.string.consent_message)
                .setPositiveButton(R.string.agree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        getSharedPreferences("shop", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
                        Push.register(MainActivity.this);
                    }
                })
                .setNegativeButton(R.string.disagree, null)
                .show();
    }
}
