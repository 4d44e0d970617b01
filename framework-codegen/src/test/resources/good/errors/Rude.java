package com.acme;

import dev.freshet.api.BrowserError;

@BrowserError
class Rude extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public boolean isForGood() {
        return false;
    }
}
