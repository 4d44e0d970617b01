package com.acme;

import dev.freshet.api.BrowserError;

@BrowserError
final class Errors extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
