package cn.mingcha.example.bridgetellsmodel;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;

/** A button opens a partner's page. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Button open = new Button(this);
        open.setText("优惠");
        open.setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                Intent intent = new Intent(MainActivity.this, PageActivity.class);
                intent.putExtra("address", "https://sale.elsewhere.example/sale");
                startActivity(intent);
            }
        });
        setContentView(open);
    }
}
