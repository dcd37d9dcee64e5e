package cn.mingcha.example.notes;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** Sends the notes to the server the person named, over HTTPS only. */
final class BackupClient {
    private static final String DEFAULT_ADDRESS = "https://backup.notes.example/v1/notes";

    private final String address;
    private final String installation;

    BackupClient(String address, String installation) {
        this.address = address.isEmpty() ? DEFAULT_ADDRESS : address;
        this.installation = installation;
    }

    void send(List<Note> notes) throws IOException, JSONException {
        if (!address.startsWith("https://")) {
            throw new IOException("https");
        }
        JSONArray array = new JSONArray();
        for (Note note : notes) {
            array.put(new JSONObject().put("title", note.title).put("body", note.body).put("changed", note.changed));
        }
        JSONObject body = new JSONObject().put("installation", installation).put("notes", array);
        HttpsURLConnection connection = (HttpsURLConnection) new URL(address).openConnection();
        try {
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
            connection.setConnectTimeout(10000);
            connection.setDoOutput(true);
            OutputStream out = connection.getOutputStream();
            out.write(body.toString().getBytes("UTF-8"));
            out.close();
            int code = connection.getResponseCode();
            if (code != 200) {
                throw new IOException("HTTP " + code);
            }
        } finally {
            connection.disconnect();
        }
    }
}
