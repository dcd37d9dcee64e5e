package cn.mingcha.traps.events;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;
import android.provider.Settings;
import android.view.View;
import android.view.ViewGroup;
import android.widget.BaseAdapter;
import android.widget.ListView;
import androidx.lifecycle.MutableLiveData;
import androidx.lifecycle.Observer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.greenrobot.eventbus.EventBus;
import org.greenrobot.eventbus.Subscribe;

/** Those who are told, and those who are not, then the question. */
public class MainActivity extends Activity {
    static class Started {
    }

    static class NeverSent {
    }

    static class Stuck {
    }

    static class Missed {
    }

    static class Base {
    }

    static final class Special extends Base {
    }

    static final class Agreed {
    }

    static final class Refused {
    }

    interface Api {
        void read();

        void write();
    }

    private final MutableLiveData<Integer> set = new MutableLiveData<>();
    private final MutableLiveData<Integer> empty = new MutableLiveData<>();
    private final MutableLiveData<Integer> answer = new MutableLiveData<>();

    @Override
    protected void onCreate(Bundle saved) {
        super.onCreate(saved);
        bus();
        data();
        proxy();
        lists();
        ask();
    }

    private void bus() {
        EventBus.getDefault().postSticky(new Stuck());
        EventBus.getDefault().post(new Missed());
        EventBus.getDefault().register(this);
        EventBus.getDefault().post(new Started());
        EventBus.getDefault().post(new Special());
    }

    @Subscribe
    public void onStarted(Started event) {
        heard();
    }

    @Subscribe
    public void onNeverSent(NeverSent event) {
        neverSent();
    }

    @Subscribe(sticky = true)
    public void onStuck(Stuck event) {
        stuck();
    }

    @Subscribe
    public void onMissed(Missed event) {
        missed();
    }

    @Subscribe
    public void onBase(Base event) {
        inherited();
    }

    @Subscribe
    public void onAgreed(Agreed event) {
        whenAgreed();
    }

    @Subscribe
    public void onRefused(Refused event) {
        whenRefused();
    }

    private void data() {
        set.setValue(1);
        set.observeForever(new Observer<Integer>() {
            @Override
            public void onChanged(Integer value) {
                observed();
            }
        });
        empty.observeForever(new Observer<Integer>() {
            @Override
            public void onChanged(Integer value) {
                unset();
            }
        });
        answer.observeForever(new Observer<Integer>() {
            @Override
            public void onChanged(Integer value) {
                if (value == 1) {
                    givenYes();
                } else {
                    givenNo();
                }
            }
        });
    }

    private void proxy() {
        Api api = (Api) Proxy.newProxyInstance(Api.class.getClassLoader(), new Class<?>[] {Api.class}, new InvocationHandler() {
            @Override
            public Object invoke(Object proxy, Method method, Object[] arguments) {
                if (method.getName().equals("read")) {
                    proxied();
                } else {
                    notProxied();
                }
                return null;
            }
        });
        api.read();
    }

    private void lists() {
        ListView list = new ListView(this);
        list.setAdapter(new Rows(2));
        ListView none = new ListView(this);
        none.setAdapter(new NoRows());
        setContentView(list);
        addContentView(none, new ViewGroup.LayoutParams(100, 100));
    }

    private void ask() {
        new AlertDialog.Builder(this).setMessage(R.string.text).setCancelable(false)
                .setPositiveButton(R.string.agree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        answer.setValue(1);
                        EventBus.getDefault().post(new Agreed());
                    }
                })
                .setNegativeButton(R.string.refuse, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        answer.setValue(0);
                        EventBus.getDefault().post(new Refused());
                    }
                })
                .show();
    }

    final class Rows extends BaseAdapter {
        private final int count;

        Rows(int count) {
            this.count = count;
        }

        @Override
        public int getCount() {
            return count;
        }

        @Override
        public Object getItem(int position) {
            return position;
        }

        @Override
        public long getItemId(int position) {
            return position;
        }

        @Override
        public View getView(int position, View old, ViewGroup parent) {
            Settings.Secure.getString(getContentResolver(), "android_id");
            return new View(MainActivity.this);
        }
    }

    final class NoRows extends BaseAdapter {
        @Override
        public int getCount() {
            return 0;
        }

        @Override
        public Object getItem(int position) {
            return position;
        }

        @Override
        public long getItemId(int position) {
            return position;
        }

        @Override
        public View getView(int position, View old, ViewGroup parent) {
            Settings.Secure.getString(getContentResolver(), "android_id");
            return new View(MainActivity.this);
        }
    }

    private void heard() {
        Settings.Secure.getString(getContentResolver(), "android_id");
    }

    private void neverSent() {
        Settings.Secure.getString(getContentResolver(), "android_id");
    }

    private void stuck() {
        Settings.Secure.getString(getContentResolver(), "android_id");
    }

    private void missed() {
        Settings.Secure.getString(getContentResolver(), "android_id");
    }

    private void inherited() {
        Settings.Secure.getString(getContentResolver(), "android_id");
    }

    private void whenAgreed() {
        Settings.Secure.getString(getContentResolver(), "android_id");
    }

    private void whenRefused() {
        Settings.Secure.getString(getContentResolver(), "android_id");
    }

    private void proxied() {
        Settings.Secure.getString(getContentResolver(), "android_id");
    }

    private void notProxied() {
        Settings.Secure.getString(getContentResolver(), "android_id");
    }

    private void observed() {
        Settings.Secure.getString(getContentResolver(), "android_id");
    }

    private void unset() {
        Settings.Secure.getString(getContentResolver(), "android_id");
    }

    private void givenYes() {
        Settings.Secure.getString(getContentResolver(), "android_id");
    }

    private void givenNo() {
        Settings.Secure.getString(getContentResolver(), "android_id");
    }
}
