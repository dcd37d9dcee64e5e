package com.anjuwo.rent.data;

import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Query;

public interface HouseService {
    @GET("houses")
    Call<ResponseBody> houses(@Query("city") String city);

    @GET("near")
    Call<ResponseBody> near(@Query("lat") double lat, @Query("lng") double lng);

    @GET("leave")
    Call<ResponseBody> leave(@Query("r") String router);

    @GET("emergency")
    Call<ResponseBody> emergency(@Query("n") String number);
}
