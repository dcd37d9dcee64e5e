package cn.mingcha.example.harmless;

import android.net.Uri;
import android.provider.MediaStore;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The table of sounds that a picker names, and the name of the local host, which says nothing. */
class Ringtones {
    static String find(Uri picked) throws UnknownHostException {
        return MediaStore.Audio.Media.EXTERNAL_CONTENT_URI.equals(picked) ? InetAddress.getLocalHost().getHostAddress() : null;
    }
}
