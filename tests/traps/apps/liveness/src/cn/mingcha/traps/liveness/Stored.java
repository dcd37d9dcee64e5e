package cn.mingcha.traps.liveness;

final class Stored implements java.io.Serializable {
    private void readObject(java.io.ObjectInputStream in) throws java.io.IOException, ClassNotFoundException {
        in.defaultReadObject();
        android.os.Build.getRadioVersion();
    }

    @Override
    protected void finalize() {
        android.os.Build.getRadioVersion();
    }
}
