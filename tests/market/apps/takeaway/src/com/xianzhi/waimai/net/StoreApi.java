package com.xianzhi.waimai.net;

import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Field;
import retrofit2.http.FormUrlEncoded;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Query;

public interface StoreApi {
    @GET("stores")
    Call<ResponseBody> list(@Query("lat") double lat, @Query("lng") double lng);

    @GET("order/rider")
    Call<ResponseBody> rider(@Query("order") long order);

    @GET("order/pending")
    Call<ResponseBody> pending(@Query("token") String token);

    @FormUrlEncoded
    @POST("user/login")
    Call<ResponseBody> login(@Field("phone") String phone, @Field("code") String code);

    @FormUrlEncoded
    @POST("user/device")
    Call<ResponseBody> device(@Field("number") String number);
}
