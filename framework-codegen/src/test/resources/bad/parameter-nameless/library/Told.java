package com.acme.library;

import dev.freshet.api.BrowserListener;

@BrowserListener
public interface Told {
    void told(String who, long when);

    void nothing();
}
