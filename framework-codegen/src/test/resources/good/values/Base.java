package com.acme;

interface Base<T> {
    void inherited(T value);

    interface Nested {
        String NAME = "nested";
    }
}
