package cn.mingcha.traps.indirect;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;

/** Forty kinds of step, of which a number picks one. */
final class Few {
    private Few() {
    }

    static Step make(Context context, int number) {
        switch (number) {
            case 0:
                return new M00(context);
            case 1:
                return new M01(context);
            case 2:
                return new M02(context);
            case 3:
                return new M03(context);
            case 4:
                return new M04(context);
            case 5:
                return new M05(context);
            case 6:
                return new M06(context);
            case 7:
                return new M07(context);
            case 8:
                return new M08(context);
            case 9:
                return new M09(context);
            case 10:
                return new M10(context);
            case 11:
                return new M11(context);
            case 12:
                return new M12(context);
            case 13:
                return new M13(context);
            case 14:
                return new M14(context);
            case 15:
                return new M15(context);
            case 16:
                return new M16(context);
            case 17:
                return new M17(context);
            case 18:
                return new M18(context);
            case 19:
                return new M19(context);
            case 20:
                return new M20(context);
            case 21:
                return new M21(context);
            case 22:
                return new M22(context);
            case 23:
                return new M23(context);
            case 24:
                return new M24(context);
            case 25:
                return new M25(context);
            case 26:
                return new M26(context);
            case 27:
                return new M27(context);
            case 28:
                return new M28(context);
            case 29:
                return new M29(context);
            case 30:
                return new M30(context);
            case 31:
                return new M31(context);
            case 32:
                return new M32(context);
            case 33:
                return new M33(context);
            case 34:
                return new M34(context);
            case 35:
                return new M35(context);
            case 36:
                return new M36(context);
            case 37:
                return new M37(context);
            case 38:
                return new M38(context);
            case 39:
                return new M39(context);
            default:
                throw new IllegalArgumentException();
        }
    }

    static final class M00 extends Step {
        M00(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "0");
        }
    }

    static final class M01 extends Step {
        M01(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "1");
        }
    }

    static final class M02 extends Step {
        M02(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "2");
        }
    }

    static final class M03 extends Step {
        M03(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class M04 extends Step {
        M04(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "4");
        }
    }

    static final class M05 extends Step {
        M05(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "5");
        }
    }

    static final class M06 extends Step {
        M06(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "6");
        }
    }

    static final class M07 extends Step {
        M07(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class M08 extends Step {
        M08(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "8");
        }
    }

    static final class M09 extends Step {
        M09(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "9");
        }
    }

    static final class M10 extends Step {
        M10(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "10");
        }
    }

    static final class M11 extends Step {
        M11(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "11");
        }
    }

    static final class M12 extends Step {
        M12(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "12");
        }
    }

    static final class M13 extends Step {
        M13(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "13");
        }
    }

    static final class M14 extends Step {
        M14(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "14");
        }
    }

    static final class M15 extends Step {
        M15(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "15");
        }
    }

    static final class M16 extends Step {
        M16(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "16");
        }
    }

    static final class M17 extends Step {
        M17(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "17");
        }
    }

    static final class M18 extends Step {
        M18(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "18");
        }
    }

    static final class M19 extends Step {
        M19(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "19");
        }
    }

    static final class M20 extends Step {
        M20(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "20");
        }
    }

    static final class M21 extends Step {
        M21(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class M22 extends Step {
        M22(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "22");
        }
    }

    static final class M23 extends Step {
        M23(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "23");
        }
    }

    static final class M24 extends Step {
        M24(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "24");
        }
    }

    static final class M25 extends Step {
        M25(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "25");
        }
    }

    static final class M26 extends Step {
        M26(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "26");
        }
    }

    static final class M27 extends Step {
        M27(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "27");
        }
    }

    static final class M28 extends Step {
        M28(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "28");
        }
    }

    static final class M29 extends Step {
        M29(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "29");
        }
    }

    static final class M30 extends Step {
        M30(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "30");
        }
    }

    static final class M31 extends Step {
        M31(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "31");
        }
    }

    static final class M32 extends Step {
        M32(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "32");
        }
    }

    static final class M33 extends Step {
        M33(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "33");
        }
    }

    static final class M34 extends Step {
        M34(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "34");
        }
    }

    static final class M35 extends Step {
        M35(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "35");
        }
    }

    static final class M36 extends Step {
        M36(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "36");
        }
    }

    static final class M37 extends Step {
        M37(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "37");
        }
    }

    static final class M38 extends Step {
        M38(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "38");
        }
    }

    static final class M39 extends Step {
        M39(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Log.i("Few", "39");
        }
    }
}
