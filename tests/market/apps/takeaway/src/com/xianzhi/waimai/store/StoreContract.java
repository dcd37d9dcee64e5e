package com.xianzhi.waimai.store;

import com.xianzhi.waimai.mvp.BasePresenter;
import com.xianzhi.waimai.mvp.BaseView;

public interface StoreContract {
    interface View extends BaseView {
        void stores(String json);

        boolean mayLocate();

        void askLocation();
    }

    abstract class Presenter extends BasePresenter<View> {
        public abstract void refresh();

        public abstract void locate();
    }
}
