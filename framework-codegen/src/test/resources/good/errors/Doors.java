package com.acme;

interface Doors<E extends Exception> {
    void knock() throws E;
}
