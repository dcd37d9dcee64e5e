package cn.mingcha.traps.threads;

import android.animation.Animator;
import android.animation.AnimatorListenerAdapter;
import android.animation.ValueAnimator;
import android.app.Activity;
import android.content.Context;
import android.provider.Settings;
import android.view.Choreographer;
import android.view.MotionEvent;
import android.view.View;
import android.view.ViewTreeObserver;
import android.view.animation.AlphaAnimation;
import android.view.animation.Animation;

/** What the first frames bring. */
final class Frames {
    private final Activity activity;
    private final View view;

    Frames(Activity activity, View view) {
        this.activity = activity;
        this.view = view;
    }

    void all() {
        view.post(new ByView(activity));
        view.getViewTreeObserver().addOnGlobalLayoutListener(new Laid(activity));
        Choreographer.getInstance().postFrameCallback(new Frame(activity));
        Animation fade = new AlphaAnimation(0, 1);
        fade.setDuration(800);
        fade.setAnimationListener(new Faded(activity));
        view.startAnimation(fade);
        ValueAnimator animator = ValueAnimator.ofInt(0, 1);
        animator.addListener(new Ended(activity));
        animator.start();
        ValueAnimator still = ValueAnimator.ofInt(0, 1);
        still.addListener(new NeverEnded(activity));
        view.setOnLongClickListener(new Pressed(activity));
        view.setOnTouchListener(new Touched(activity));
    }

    static final class ByView extends Work {
        ByView(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Laid implements ViewTreeObserver.OnGlobalLayoutListener {
        private final Context context;

        Laid(Context context) {
            this.context = context;
        }

        @Override
        public void onGlobalLayout() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Frame implements Choreographer.FrameCallback {
        private final Context context;

        Frame(Context context) {
            this.context = context;
        }

        @Override
        public void doFrame(long time) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Faded implements Animation.AnimationListener {
        private final Context context;

        Faded(Context context) {
            this.context = context;
        }

        @Override
        public void onAnimationStart(Animation animation) {
        }

        @Override
        public void onAnimationEnd(Animation animation) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }

        /** It does not repeat. */
        @Override
        public void onAnimationRepeat(Animation animation) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Ended extends AnimatorListenerAdapter {
        private final Context context;

        Ended(Context context) {
            this.context = context;
        }

        @Override
        public void onAnimationEnd(Animator animator) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class NeverEnded extends AnimatorListenerAdapter {
        private final Context context;

        NeverEnded(Context context) {
            this.context = context;
        }

        @Override
        public void onAnimationEnd(Animator animator) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Pressed implements View.OnLongClickListener {
        private final Context context;

        Pressed(Context context) {
            this.context = context;
        }

        @Override
        public boolean onLongClick(View view) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
            return true;
        }
    }

    static final class Touched implements View.OnTouchListener {
        private final Context context;

        Touched(Context context) {
            this.context = context;
        }

        @Override
        public boolean onTouch(View view, MotionEvent event) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
            return false;
        }
    }
}
