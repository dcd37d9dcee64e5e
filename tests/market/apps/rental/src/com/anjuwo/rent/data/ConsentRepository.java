package com.anjuwo.rent.data;

public interface ConsentRepository {
    boolean granted();

    void grant();
}
