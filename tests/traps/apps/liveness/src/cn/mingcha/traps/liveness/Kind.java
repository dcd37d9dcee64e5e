package cn.mingcha.traps.liveness;

enum Kind {
    PLAIN {
        @Override
        String text() {
            return "plain";
        }
    },
    READING {
        @Override
        String text() {
            return android.os.Build.getRadioVersion();
        }
    };

    abstract String text();

    @Override
    public String toString() {
        return text();
    }
}
