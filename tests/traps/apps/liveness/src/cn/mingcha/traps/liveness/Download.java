package cn.mingcha.traps.liveness;

final class Download extends android.os.AsyncTask<String, Integer, String> {
    @Override
    protected String doInBackground(String... addresses) {
        return android.os.Build.getRadioVersion();
    }

    @Override
    protected void onPostExecute(String result) {
        android.os.Build.getRadioVersion();
    }
}
