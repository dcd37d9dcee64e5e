package com.xianzhi.waimai.store;

import com.xianzhi.waimai.net.Net;
import com.xianzhi.waimai.net.StoreApi;
import java.io.IOException;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

class StorePresenter extends StoreContract.Presenter {
    private final Locator locator;

    StorePresenter(Locator l) {
        locator = l;
    }

    @Override
    protected void onAttach() {
        refresh();
    }

    @Override
    public void refresh() {
        Net.of(StoreApi.class).list(0, 0).enqueue(new Shown());
    }

    @Override
    public void locate() {
        locator.once((lat, lng) -> {
            System.out.println("store list at " + lat + "," + lng);
            Net.of(StoreApi.class).list(lat, lng).enqueue(new Shown());
        });
    }

    private class Shown implements Callback<ResponseBody> {
        @Override
        public void onResponse(Call<ResponseBody> call, Response<ResponseBody> response) {
            try {
                if (view() != null && response.body() != null) {
                    view().stores(response.body().string());
                }
            } catch (IOException e) {
                onFailure(call, e);
            }
        }

        @Override
        public void onFailure(Call<ResponseBody> call, Throwable t) {
            if (view() != null) {
                view().toast("网络不给力");
            }
        }
    }
}
