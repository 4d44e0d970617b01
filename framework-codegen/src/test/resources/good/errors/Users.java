package com.acme;

import dev.freshet.api.BrowserError;

class Users {
    /** It is named as another one. */
    @BrowserError
    static class Muted extends Exception {
        private static final long serialVersionUID = 1L;

        public int getMinutes() {
            return 5;
        }
    }
}
