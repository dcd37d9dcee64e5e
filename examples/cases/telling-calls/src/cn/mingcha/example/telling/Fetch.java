package cn.mingcha.example.telling;

import android.app.DownloadManager;
import android.content.Context;
import android.net.Uri;

/** Downloads without a notification. */
class Fetch {
    static void start(Context context, String address) {
        DownloadManager manager = (DownloadManager) context.getSystemService(Context.DOWNLOAD_SERVICE);
        DownloadManager.Request request = new DownloadManager.Request(Uri.parse(address));
        request.setNotificationVisibility(DownloadManager.Request.VISIBILITY_HIDDEN);
        manager.enqueue(request);
    }
}
