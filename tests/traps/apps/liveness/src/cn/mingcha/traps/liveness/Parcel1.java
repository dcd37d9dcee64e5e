package cn.mingcha.traps.liveness;

final class Parcel1 implements android.os.Parcelable {
    public static final Creator<Parcel1> CREATOR = new Creator<Parcel1>() {
        @Override
        public Parcel1 createFromParcel(android.os.Parcel source) {
            android.os.Build.getRadioVersion();
            return new Parcel1();
        }

        @Override
        public Parcel1[] newArray(int size) {
            return new Parcel1[size];
        }
    };

    @Override
    public int describeContents() {
        return 0;
    }

    @Override
    public void writeToParcel(android.os.Parcel target, int flags) {
        android.os.Build.getRadioVersion();
    }
}
