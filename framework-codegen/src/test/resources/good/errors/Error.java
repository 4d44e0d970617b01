package com.acme;

import dev.freshet.api.BrowserError;

/** It is named as a class that JavaScript has. */
@BrowserError
public class Error extends Exception {
    private static final long serialVersionUID = 1L;
}
