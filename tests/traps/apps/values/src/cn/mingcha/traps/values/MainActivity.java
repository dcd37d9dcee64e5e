package cn.mingcha.traps.values;

import android.app.Activity;
import android.os.Bundle;
import android.preference.PreferenceManager;
import android.telephony.PhoneStateListener;
import android.telephony.TelephonyManager;
import android.webkit.WebView;
import org.json.JSONObject;

public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        try {
            boolean old = state == null;
            settings(old);
            others();
            addresses();
            commands(getIntent().getStringExtra("command"));
            files();
            reflected();
            arguments();
        } catch (Exception e) {
            finish();
        }
    }

    private void settings(boolean old) {
        SettingKeys keys = new SettingKeys(getContentResolver());
        String all = keys.plain() + keys.otherClass() + keys.sameInBranches(old) + keys.differentInBranches(old) + keys.bySwitch(getTaskId());
        all += keys.ternary(old) + keys.builder() + keys.format() + keys.concatenated() + keys.concatMethod() + keys.characters();
        all += keys.substring() + keys.valueOf() + keys.lower() + keys.replaced() + keys.reversed() + keys.element() + keys.harmlessElement();
        all += keys.loop() + keys.staticElement() + keys.ownField() + keys.changedStatic() + keys.caught() + keys.oneCallDeep();
        setTitle(all);
    }

    private void others() throws Exception {
        OtherKeys keys = new OtherKeys(getContentResolver());
        String all = keys.system() + keys.global() + keys.longer() + keys.json(new JSONObject()) + keys.ownSettings() + keys.overwritten();
        all += keys.preference(PreferenceManager.getDefaultSharedPreferences(this));
        keys.log();
        keys.written();
        setTitle(all);
    }

    private void addresses() {
        Addresses addresses = new Addresses(getContentResolver());
        addresses.folded();
        addresses.built("a");
        addresses.openEnd(getPackageName());
        addresses.appended();
        addresses.uponIt();
        addresses.withId();
        addresses.byBuilder();
        addresses.viaLocal();
        addresses.otherAuthority();
        addresses.ownAuthority();
        addresses.onlySaid();
    }

    private void commands(String given) throws Exception {
        Commands commands = new Commands();
        commands.string();
        commands.array();
        commands.shell();
        commands.shellString();
        commands.builder();
        commands.builderOfList();
        commands.builderOfAdded();
        commands.absolute();
        commands.root();
        commands.summary();
        commands.unknown(given);
    }

    private void files() throws Exception {
        Files files = new Files();
        setTitle(files.folded() + files.unknownMiddle(getPackageName()) + files.random() + files.parentAndChild());
        setTitle("" + files.exists() + files.likeIt() + files.inOwnFolder(getFilesDir()));
    }

    private void reflected() throws Exception {
        Reflected reflected = new Reflected(this);
        TelephonyManager phone = (TelephonyManager) getSystemService(TELEPHONY_SERVICE);
        setTitle("" + reflected.property() + reflected.propertyInPieces() + reflected.otherProperty() + reflected.classLiteral(phone));
        setTitle("" + reflected.byName(phone) + reflected.ofInstance() + reflected.field() + reflected.ownMethod());
        setTitle("" + reflected.unknown(getPackageName()) + reflected.oneCallDeep());
    }

    private void arguments() throws Exception {
        Arguments arguments = new Arguments(this);
        WebView page = new WebView(this);
        arguments.scriptOn(page);
        arguments.scriptOff(page);
        arguments.scriptByField(page);
        arguments.bridge(page);
        arguments.fileAccess(page);
        arguments.noFileAccess(page);
        arguments.readable();
        arguments.ownOnly();
        TelephonyManager phone = (TelephonyManager) getSystemService(TELEPHONY_SERVICE);
        arguments.calls(phone, new PhoneStateListener());
        arguments.cells(phone, new PhoneStateListener());
        arguments.stop(phone, new PhoneStateListener());
        startActivity(arguments.dial());
        startActivity(arguments.ownAction());
        setTitle("" + arguments.messages());
    }
}
