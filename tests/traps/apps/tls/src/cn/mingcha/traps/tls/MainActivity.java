package cn.mingcha.traps.tls;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;
import java.security.SecureRandom;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TrustManager[] managers = {
            new EmptyManager(), new DelegatingManager(), new ThrowingManager(), new ExpiryManager(), new NullCheckingManager(),
            new LoggingManager(), new CatchingManager(), new PinningManager(), new RethrowingManager(), new ExtendedManager(),
            new OwnCheckManager(),
        };
        HostnameVerifier[] verifiers = {
            new TrueVerifier(), new EqualVerifier(), new OrTrueVerifier(), new DelegatingVerifier(), new ListVerifier(),
            new LoggingVerifier(), new BothVerifier(), new FalseVerifier(), new NotEmptyVerifier(),
        };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, new SecureRandom());
            HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());
        } catch (java.security.GeneralSecurityException e) {
            finish();
        }
        for (HostnameVerifier verifier : verifiers) {
            HttpsURLConnection.setDefaultHostnameVerifier(verifier);
        }
        setTitle("" + new NotAVerifier().verify("x", null));
        WebView page = new WebView(this);
        page.setWebViewClient(new ProceedClient());
        page.setWebViewClient(new CancelClient());
        page.setWebViewClient(new AskingClient());
        page.setWebViewClient(new HostClient());
        page.setWebViewClient(new SuperClient());
        page.setWebViewClient(new BothClient());
        page.setWebViewClient(new LoggingClient());
        page.setWebViewClient(new HelperClient());
        page.setWebViewClient(new SwitchClient());
    }
}
