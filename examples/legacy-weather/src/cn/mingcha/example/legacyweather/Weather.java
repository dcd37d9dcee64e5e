package cn.mingcha.example.legacyweather;

/** What the server answers. */
final class Weather {
    final String degrees;
    final String sky;

    Weather(String degrees, String sky) {
        this.degrees = degrees;
        this.sky = sky;
    }
}
