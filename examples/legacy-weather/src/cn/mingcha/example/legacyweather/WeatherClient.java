package cn.mingcha.example.legacyweather;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import org.json.JSONException;
import org.json.JSONObject;

/** Asks the weather server, in the clear: whoever is on the way reads the position. */
final class WeatherClient {
    private static final String ADDRESS = "http://api.weather.example.com/v1/now?";

    Weather fetch(String query) {
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL(ADDRESS + query).openConnection();
            connection.setConnectTimeout(8000);
            BufferedReader reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), "UTF-8"));
            StringBuilder text = new StringBuilder();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                text.append(line);
            }
            reader.close();
            connection.disconnect();
            JSONObject answer = new JSONObject(text.toString());
            return new Weather(answer.getString("degrees"), answer.getString("sky"));
        } catch (IOException e) {
            return null;
        } catch (JSONException e) {
            return null;
        }
    }
}
