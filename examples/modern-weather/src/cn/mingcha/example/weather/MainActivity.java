package cn.mingcha.example.weather;

import android.Manifest;
import android.app.Activity;
import android.app.AlertDialog;
import android.content.Context;
import android.content.DialogInterface;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.location.Location;
import android.location.LocationManager;
import android.os.AsyncTask;
import android.os.Bundle;
import android.view.View;
import android.widget.EditText;
import android.widget.TextView;
import android.widget.Toast;
import java.util.Locale;

/** The weather of a city; the position is read only on a click, after consent and the permission. */
public class MainActivity extends Activity {
    private Consent consent;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        consent = new Consent(this);
        findViewById(R.id.search).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                new WeatherTask().execute("city", ((EditText) findViewById(R.id.city)).getText().toString());
            }
        });
        findViewById(R.id.here).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                if (consent.agreed()) {
                    locate();
                } else {
                    askConsent();
                }
            }
        });
        findViewById(R.id.settings).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                startActivity(new Intent(MainActivity.this, SettingsActivity.class));
            }
        });
        if (!consent.asked()) {
            askConsent();
        }
    }

    private void askConsent() {
        new AlertDialog.Builder(this)
                .setTitle(R.string.consent_title)
                .setMessage(R.string.consent_message)
                .setPositiveButton(R.string.agree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        consent.record(true);
                    }
                })
                .setNegativeButton(R.string.disagree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        consent.record(false);
                    }
                })
                .setNeutralButton(R.string.read_policy, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        startActivity(new Intent(MainActivity.this, SettingsActivity.class));
                    }
                })
                .show();
    }

    private void locate() {
        if (checkSelfPermission(Manifest.permission.ACCESS_COARSE_LOCATION) != PackageManager.PERMISSION_GRANTED) {
            Toast.makeText(this, R.string.why_location, Toast.LENGTH_LONG).show();
            requestPermissions(new String[] {Manifest.permission.ACCESS_COARSE_LOCATION}, 1);
            return;
        }
        LocationManager manager = (LocationManager) getSystemService(Context.LOCATION_SERVICE);
        Location location = manager.getLastKnownLocation(LocationManager.NETWORK_PROVIDER);
        if (location == null) {
            Toast.makeText(this, R.string.no_location, Toast.LENGTH_LONG).show();
        } else {
            String near = String.format(Locale.ROOT, "%.1f,%.1f", location.getLatitude(), location.getLongitude());
            new WeatherTask().execute("near", near);
        }
    }

    @Override
    public void onRequestPermissionsResult(int request, String[] permissions, int[] results) {
        if (results.length > 0 && results[0] == PackageManager.PERMISSION_GRANTED) {
            locate();
        } else {
            Toast.makeText(this, R.string.no_location, Toast.LENGTH_LONG).show();
        }
    }

    private final class WeatherTask extends AsyncTask<String, Void, String[]> {
        @Override
        protected String[] doInBackground(String... query) {
            return new WeatherClient().fetch(query[0], query[1]);
        }

        @Override
        protected void onPostExecute(String[] weather) {
            TextView text = (TextView) findViewById(R.id.weather);
            if (weather == null) {
                text.setText(R.string.failed);
            } else {
                text.setText(getString(R.string.temperature, weather[0], weather[1]));
            }
        }
    }
}
