package cn.mingcha.example.harmless;

import android.app.DownloadManager;
import android.content.Context;
import android.net.Uri;

/** Downloads with a notification that stays. */
class Fetch {
    static void start(Context context, String address) {
        DownloadManager manager = (DownloadManager) context.getSystemService(Context.DOWNLOAD_SERVICE);
        DownloadManager.Request request = new DownloadManager.Request(Uri.parse(address));
        request.setNotificationVisibility(DownloadManager.Request.VISIBILITY_VISIBLE_NOTIFY_COMPLETED);
        manager.enqueue(request);
    }
}
