package dev.freshet.sample;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Latest;

/** Every action that patches can express, on any slot. */
@BrowserListener(scriptFree = true)
public interface BoardListener {
    @DomUpdate(slot = "{slot}", value = "{text}")
    void said(String slot, String text);

    @DomUpdate(slot = "{slot}", action = DomAction.REPLACE, template = "board-item")
    void replaced(String slot, Item item);

    @DomUpdate(slot = "{slot}", action = DomAction.MORPH, template = "board-item")
    void morphed(String slot, Item item);

    @DomUpdate(slot = "{slot}", action = DomAction.APPEND, template = "board-item")
    void appended(String slot, Item item);

    @DomUpdate(slot = "{slot}", action = DomAction.PREPEND, template = "board-item")
    void prepended(String slot, Item item);

    @DomUpdate(slot = "{slot}", action = DomAction.BEFORE, template = "board-item")
    void putBefore(String slot, Item item);

    @DomUpdate(slot = "{slot}", action = DomAction.AFTER, template = "board-item")
    void putAfter(String slot, Item item);

    @DomUpdate(slot = "{slot}", action = DomAction.APPEND, template = "board-item", key = "item-{item.id}")
    void keptLast(String slot, Item item);

    @DomUpdate(slot = "{slot}", action = DomAction.PREPEND, template = "board-item", key = "item-{item.id}")
    void keptFirst(String slot, Item item);

    @DomUpdate(slot = "{slot}", action = DomAction.BEFORE, template = "board-item", key = "item-{item.id}")
    void keptBefore(String slot, Item item);

    @DomUpdate(slot = "{slot}", action = DomAction.AFTER, template = "board-item", key = "item-{item.id}")
    void keptAfter(String slot, Item item);

    @Latest(keep = 3)
    @DomUpdate(slot = "a", action = DomAction.APPEND, template = "board-item", key = "item-{item.id}")
    void newestLast(Item item);

    @Latest(keep = 2)
    @DomUpdate(slot = "outer", action = DomAction.PREPEND, template = "board-item", key = "item-{item.id}")
    void newestFirst(Item item);

    @DomUpdate(slot = "{slot}", action = DomAction.REMOVE)
    void removed(String slot);

    @DomUpdate(slot = "rows", action = DomAction.APPEND, template = "board-row", key = "row-{item.id}")
    @DomUpdate(slot = "top", action = DomAction.PREPEND, template = "board-row")
    @DomUpdate(slot = "list", action = DomAction.PREPEND, template = "board-entry")
    @DomUpdate(slot = "drawing", value = "{item.text}")
    void listed(Item item);

    @DomUpdate(slot = "end", value = "{mark}")
    void ended(String mark);

    /** What is put on the board. */
    record Item(int id, String text, boolean wide) {}
}
