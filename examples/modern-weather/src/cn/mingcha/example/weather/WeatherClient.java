package cn.mingcha.example.weather;

import android.util.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLEncoder;
import javax.net.ssl.HttpsURLConnection;
import org.xmlpull.v1.XmlPullParser;
import org.xmlpull.v1.XmlPullParserException;

/** Asks the weather server over HTTPS; the answer is XML. */
final class WeatherClient {
    private static final String ADDRESS = "https://api.newweather.example/v2/now";

    /** A name space, which looks like an address and is none: nothing is ever sent there. */
    private static final String NAMESPACE = "http://www.newweather.example/schemas/weather/2.0";

    String[] fetch(String name, String value) {
        try {
            URL url = new URL(ADDRESS + "?" + name + "=" + URLEncoder.encode(value, "UTF-8"));
            HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
            connection.setConnectTimeout(8000);
            InputStream in = connection.getInputStream();
            try {
                return parse(in);
            } finally {
                in.close();
                connection.disconnect();
            }
        } catch (IOException e) {
            return null;
        } catch (XmlPullParserException e) {
            return null;
        }
    }

    private String[] parse(InputStream in) throws IOException, XmlPullParserException {
        XmlPullParser parser = Xml.newPullParser();
        parser.setFeature(XmlPullParser.FEATURE_PROCESS_NAMESPACES, true);
        parser.setInput(in, null);
        while (parser.next() != XmlPullParser.END_DOCUMENT) {
            if (parser.getEventType() == XmlPullParser.START_TAG && "now".equals(parser.getName())) {
                return new String[] {
                    parser.getAttributeValue(NAMESPACE, "degrees"), parser.getAttributeValue(NAMESPACE, "sky"),
                };
            }
        }
        return null;
    }
}
