package dev.freshet.sample;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Expires;
import dev.freshet.api.Forget;
import dev.freshet.api.Latest;

/** Keeps goods by two values, a list that two methods share, one call, and what expires. */
@BrowserListener
public interface ShelfListener {
    @Latest({"aisle", "id"})
    @DomUpdate(slot = "last", value = "{item}")
    void stocked(String aisle, long id, String item);

    @Forget(method = "stocked")
    void sold(String aisle, long id);

    @Latest(keep = 5, state = "talk")
    void said(String text);

    @Latest(keep = 5, state = "talk")
    void rang(int times);

    @Forget(method = "said")
    void hushed();

    @Latest
    void opened(String by);

    @Forget(method = "opened")
    void closed();

    @Latest("user")
    @Expires(seconds = 1)
    void seen(String user);
}
