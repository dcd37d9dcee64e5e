package cn.mingcha.example.legacyweather;

import android.app.Activity;
import android.content.Context;
import android.content.Intent;
import android.location.Location;
import android.location.LocationListener;
import android.location.LocationManager;
import android.os.AsyncTask;
import android.os.Bundle;
import android.util.Log;
import android.view.View;
import android.widget.EditText;
import android.widget.TextView;

/** Locates at start and shows the weather; target 22, so every permission was granted by installing. */
public class MainActivity extends Activity implements LocationListener {
    private static final String TAG = "OldWeather";

    private LocationManager locations;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        locations = (LocationManager) getSystemService(Context.LOCATION_SERVICE);
        findViewById(R.id.refresh).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                String city = ((EditText) findViewById(R.id.city)).getText().toString();
                new WeatherTask().execute("city=" + city);
            }
        });
        findViewById(R.id.policy).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                startActivity(new Intent(MainActivity.this, PolicyActivity.class));
            }
        });
    }

    @Override
    protected void onResume() {
        super.onResume();
        locations.requestLocationUpdates(LocationManager.GPS_PROVIDER, 5000, 0, this);
        locations.requestLocationUpdates(LocationManager.NETWORK_PROVIDER, 5000, 0, this);
    }

    @Override
    protected void onPause() {
        locations.removeUpdates(this);
        super.onPause();
    }

    @Override
    public void onLocationChanged(Location location) {
        Log.d(TAG, "at " + location.getLatitude() + "," + location.getLongitude());
        new WeatherTask().execute("lat=" + location.getLatitude() + "&lon=" + location.getLongitude());
    }

    @Override
    public void onStatusChanged(String provider, int status, Bundle extras) {
    }

    @Override
    public void onProviderEnabled(String provider) {
    }

    @Override
    public void onProviderDisabled(String provider) {
    }

    private final class WeatherTask extends AsyncTask<String, Void, Weather> {
        @Override
        protected Weather doInBackground(String... query) {
            return new WeatherClient().fetch(query[0]);
        }

        @Override
        protected void onPostExecute(Weather weather) {
            TextView text = (TextView) findViewById(R.id.weather);
            if (weather == null) {
                text.setText(R.string.failed);
            } else {
                text.setText(getString(R.string.temperature, weather.degrees, weather.sky));
            }
        }
    }
}
