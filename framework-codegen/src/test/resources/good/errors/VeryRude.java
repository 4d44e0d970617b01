package com.acme;

class VeryRude extends Rude {
    private static final long serialVersionUID = 1L;

    public int getRudeness() {
        return 11;
    }
}
