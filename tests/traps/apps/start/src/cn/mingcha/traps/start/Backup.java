package cn.mingcha.traps.start;

import android.app.backup.BackupAgent;
import android.app.backup.BackupDataInput;
import android.app.backup.BackupDataOutput;
import android.os.ParcelFileDescriptor;
import android.provider.Settings;

/** Android makes it for a backup only. */
public class Backup extends BackupAgent {
    @Override
    public void onBackup(ParcelFileDescriptor before, BackupDataOutput data, ParcelFileDescriptor after) {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    @Override
    public void onRestore(BackupDataInput data, int version, ParcelFileDescriptor after) {
    }
}
