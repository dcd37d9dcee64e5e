package com.anjuwo.rent.data;

import com.anjuwo.rent.sys.Device;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;
import retrofit2.Retrofit;

public class HouseRepository implements Callback<ResponseBody> {
    private final HouseService service =
            new Retrofit.Builder().baseUrl("https://api.anjuwo.example/").build().create(HouseService.class);
    private final Device device;

    public HouseRepository(Device d) {
        device = d;
    }

    public void list() {
        service.houses("beijing").enqueue(this);
    }

    public void near() {
        android.location.Location l = device.place();
        if (l != null) {
            service.near(l.getLatitude(), l.getLongitude()).enqueue(this);
        }
    }

    public void leave() {
        service.leave(device.router()).enqueue(this);
    }

    public void emergency(String number) {
        service.emergency(number).enqueue(this);
    }

    @Override
    public void onResponse(Call<ResponseBody> c, Response<ResponseBody> r) {}

    @Override
    public void onFailure(Call<ResponseBody> c, Throwable t) {}
}
