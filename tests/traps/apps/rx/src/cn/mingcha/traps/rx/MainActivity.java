package cn.mingcha.traps.rx;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;
import android.provider.Settings;
import android.util.Log;
import io.reactivex.Completable;
import io.reactivex.Observable;
import io.reactivex.Single;
import io.reactivex.disposables.Disposable;
import io.reactivex.functions.Action;
import io.reactivex.functions.BiFunction;
import io.reactivex.functions.Consumer;
import io.reactivex.functions.Function;
import io.reactivex.functions.Predicate;
import io.reactivex.schedulers.Schedulers;
import io.reactivex.subjects.BehaviorSubject;
import io.reactivex.subjects.PublishSubject;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Streams that flow at once, later, and never. */
public class MainActivity extends Activity {
    private final PublishSubject<Integer> answers = PublishSubject.create();
    private final BehaviorSubject<Boolean> agreed = BehaviorSubject.createDefault(false);

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        flowing();
        scheduled();
        waiting();
        still();
        ask();
    }

    private void flowing() {
        Observable.just(1).subscribe(new Take("just"));
        Observable.fromArray("a", "b").flatMap(new Function<String, Observable<String>>() {
            @Override
            public Observable<String> apply(String value) {
                flatMapped();
                return Observable.just(value);
            }
        }).toList().subscribe();
        Observable.defer(new Callable<Observable<Integer>>() {
            @Override
            public Observable<Integer> call() {
                deferred();
                return Observable.just(1);
            }
        }).doOnComplete(new Action() {
            @Override
            public void run() {
                completed();
            }
        }).doOnError(new Consumer<Throwable>() {
            @Override
            public void accept(Throwable error) {
                failed();
            }
        }).subscribe();
        Observable.zip(Observable.just(1), Observable.just(2), new BiFunction<Integer, Integer, Integer>() {
            @Override
            public Integer apply(Integer one, Integer other) {
                zipped();
                return one + other;
            }
        }).blockingFirst();
        Observable.error(new IOException("none")).onErrorReturn(new Function<Throwable, Object>() {
            @Override
            public Object apply(Throwable error) {
                recovered();
                return "";
            }
        }).subscribe();
    }

    private void scheduled() {
        Single.fromCallable(new Callable<String>() {
            @Override
            public String call() {
                return called();
            }
        }).subscribeOn(Schedulers.io()).subscribe(new Consumer<String>() {
            @Override
            public void accept(String value) {
                received();
            }
        });
        Completable.fromAction(new Action() {
            @Override
            public void run() {
                acted();
            }
        }).subscribeOn(Schedulers.computation()).subscribe();
        Observable.interval(1, TimeUnit.SECONDS).take(1).subscribe(new Consumer<Long>() {
            @Override
            public void accept(Long round) {
                ticked();
            }
        });
        Schedulers.io().scheduleDirect(new Runnable() {
            @Override
            public void run() {
                direct();
            }
        });
        Disposable timer = Observable.timer(5, TimeUnit.SECONDS).subscribe(new Consumer<Long>() {
            @Override
            public void accept(Long round) {
                disposed();
            }
        });
        timer.dispose();
    }

    private void waiting() {
        answers.subscribe(new Consumer<Integer>() {
            @Override
            public void accept(Integer answer) {
                if (answer == 1) {
                    toldYes();
                } else {
                    toldNo();
                }
            }
        });
        agreed.filter(new Predicate<Boolean>() {
            @Override
            public boolean test(Boolean yes) {
                return yes;
            }
        }).subscribe(new Consumer<Boolean>() {
            @Override
            public void accept(Boolean yes) {
                filtered();
            }
        });
        agreed.subscribe(new Consumer<Boolean>() {
            @Override
            public void accept(Boolean yes) {
                unfiltered();
            }
        });
    }

    private void still() {
        Observable.fromCallable(new Callable<String>() {
            @Override
            public String call() {
                return unsubscribed();
            }
        });
        Observable.<Integer>empty().subscribe(new Consumer<Integer>() {
            @Override
            public void accept(Integer value) {
                nothing();
            }
        });
        Observable.just(1, 2).filter(new Predicate<Integer>() {
            @Override
            public boolean test(Integer value) {
                return value > 2;
            }
        }).subscribe(new Consumer<Integer>() {
            @Override
            public void accept(Integer value) {
                tooLarge();
            }
        });
    }

    private void ask() {
        new AlertDialog.Builder(this).setMessage(R.string.text).setCancelable(false)
                .setPositiveButton(R.string.agree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        answers.onNext(1);
                        agreed.onNext(true);
                    }
                })
                .setNegativeButton(R.string.refuse, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        answers.onNext(0);
                    }
                })
                .show();
    }

    private final class Take implements Consumer<Integer> {
        private final String name;

        Take(String name) {
            this.name = name;
        }

        @Override
        public void accept(Integer value) {
            Log.i(name, Settings.Secure.getString(MainActivity.this.getContentResolver(), "android_id"));
        }
    }

    private void flatMapped() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void deferred() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void completed() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void failed() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void zipped() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void recovered() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void received() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void acted() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void ticked() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void direct() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void disposed() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void toldYes() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void toldNo() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void filtered() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void unfiltered() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void nothing() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void tooLarge() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private String called() {
        return Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private String unsubscribed() {
        return Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
