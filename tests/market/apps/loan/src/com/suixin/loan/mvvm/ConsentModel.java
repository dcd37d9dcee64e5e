package com.suixin.loan.mvvm;

import android.content.Context;
import com.suixin.loan.data.ConsentDao;

public class ConsentModel {
    public enum State {
        ASK,
        AGREED,
        REFUSED
    }

    public final Live<State> state = new Live<>();
    private final ConsentDao dao;

    public ConsentModel(Context c) {
        dao = ConsentDao.of(c);
        state.set(dao.latest() > 0 ? State.AGREED : State.ASK);
    }

    public void agree() {
        dao.add(1);
        state.set(State.AGREED);
    }

    public void refuse() {
        state.set(State.REFUSED);
    }
}
