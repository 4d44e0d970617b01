package com.acme;

import dev.freshet.api.BrowserListener;
import java.util.List;

/** Warns nobody whose build fails on warnings. */
@Deprecated
@BrowserListener
public interface Retired {
    void changed(Old old);

    @SuppressWarnings("unchecked")
    void polluted(List<String>... lists);

    @Deprecated(forRemoval = true)
    void gone();

    @Deprecated
    record Old(int id) {}
}
