package cn.mingcha.example.shop;

import android.app.ListActivity;
import android.os.Bundle;
import android.widget.ArrayAdapter;

/** What was put into the cart. */
public class CartActivity extends ListActivity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setListAdapter(new ArrayAdapter<Goods>(this, android.R.layout.simple_list_item_1, Goods.cart()));
        int total = 0;
        for (Goods goods : Goods.cart()) {
            total += goods.price;
        }
        setTitle(total == 0 ? getString(R.string.empty) : getString(R.string.total, String.valueOf(total / 100)));
    }
}
