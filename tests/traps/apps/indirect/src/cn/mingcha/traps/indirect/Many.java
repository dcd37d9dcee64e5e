package cn.mingcha.traps.indirect;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;
import java.util.ArrayList;
import java.util.List;

/** Forty kinds of step, and every one of them is taken. */
final class Many {
    private Many() {
    }

    static void all(Context context) {
        List<Step> steps = new ArrayList<Step>();
        steps.add(new N00(context));
        steps.add(new N01(context));
        steps.add(new N02(context));
        steps.add(new N03(context));
        steps.add(new N04(context));
        steps.add(new N05(context));
        steps.add(new N06(context));
        steps.add(new N07(context));
        steps.add(new N08(context));
        steps.add(new N09(context));
        steps.add(new N10(context));
        steps.add(new N11(context));
        steps.add(new N12(context));
        steps.add(new N13(context));
        steps.add(new N14(context));
        steps.add(new N15(context));
        steps.add(new N16(context));
        steps.add(new N17(context));
        steps.add(new N18(context));
        steps.add(new N19(context));
        steps.add(new N20(context));
        steps.add(new N21(context));
        steps.add(new N22(context));
        steps.add(new N23(context));
        steps.add(new N24(context));
        steps.add(new N25(context));
        steps.add(new N26(context));
        steps.add(new N27(context));
        steps.add(new N28(context));
        steps.add(new N29(context));
        steps.add(new N30(context));
        steps.add(new N31(context));
        steps.add(new N32(context));
        steps.add(new N33(context));
        steps.add(new N34(context));
        steps.add(new N35(context));
        steps.add(new N36(context));
        steps.add(new N37(context));
        steps.add(new N38(context));
        steps.add(new N39(context));
        for (Step step : steps) {
            step.run();
        }
    }

    static void many(Context context) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    static final class N00 extends Step {
        N00(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "0");
        }
    }

    static final class N01 extends Step {
        N01(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "1");
        }
    }

    static final class N02 extends Step {
        N02(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "2");
        }
    }

    static final class N03 extends Step {
        N03(Context context) {
            super(context);
        }

        @Override
        public void run() {
            many(context);
        }
    }

    static final class N04 extends Step {
        N04(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "4");
        }
    }

    static final class N05 extends Step {
        N05(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "5");
        }
    }

    static final class N06 extends Step {
        N06(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "6");
        }
    }

    static final class N07 extends Step {
        N07(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class N08 extends Step {
        N08(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "8");
        }
    }

    static final class N09 extends Step {
        N09(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "9");
        }
    }

    static final class N10 extends Step {
        N10(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "10");
        }
    }

    static final class N11 extends Step {
        N11(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "11");
        }
    }

    static final class N12 extends Step {
        N12(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "12");
        }
    }

    static final class N13 extends Step {
        N13(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "13");
        }
    }

    static final class N14 extends Step {
        N14(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "14");
        }
    }

    static final class N15 extends Step {
        N15(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "15");
        }
    }

    static final class N16 extends Step {
        N16(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "16");
        }
    }

    static final class N17 extends Step {
        N17(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "17");
        }
    }

    static final class N18 extends Step {
        N18(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "18");
        }
    }

    static final class N19 extends Step {
        N19(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "19");
        }
    }

    static final class N20 extends Step {
        N20(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "20");
        }
    }

    static final class N21 extends Step {
        N21(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class N22 extends Step {
        N22(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "22");
        }
    }

    static final class N23 extends Step {
        N23(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "23");
        }
    }

    static final class N24 extends Step {
        N24(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "24");
        }
    }

    static final class N25 extends Step {
        N25(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "25");
        }
    }

    static final class N26 extends Step {
        N26(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "26");
        }
    }

    static final class N27 extends Step {
        N27(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "27");
        }
    }

    static final class N28 extends Step {
        N28(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "28");
        }
    }

    static final class N29 extends Step {
        N29(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "29");
        }
    }

    static final class N30 extends Step {
        N30(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "30");
        }
    }

    static final class N31 extends Step {
        N31(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "31");
        }
    }

    static final class N32 extends Step {
        N32(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "32");
        }
    }

    static final class N33 extends Step {
        N33(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "33");
        }
    }

    static final class N34 extends Step {
        N34(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "34");
        }
    }

    static final class N35 extends Step {
        N35(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "35");
        }
    }

    static final class N36 extends Step {
        N36(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "36");
        }
    }

    static final class N37 extends Step {
        N37(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "37");
        }
    }

    static final class N38 extends Step {
        N38(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "38");
        }
    }

    static final class N39 extends Step {
        N39(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Many", "39");
        }
    }
}
