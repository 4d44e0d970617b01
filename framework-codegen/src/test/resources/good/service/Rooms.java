package com.acme;

import java.util.List;

interface Rooms<T> {
    List<T> list();

    T first(List<T> among);
}
