package dev.freshet.sample;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;

/** What patches cannot express: attributes and classes of elements that are there. */
@BrowserListener
public interface MarkListener {
    @DomUpdate(slot = "box", action = DomAction.ATTRIBUTE, attribute = "title", value = "{text}")
    @DomUpdate(selector = "#mark", action = DomAction.ATTRIBUTE, attribute = "data-note", value = "({text})")
    void noted(String text);

    @DomUpdate(slot = "box", action = DomAction.CLASS, classes = "rising bold", value = "{isOn}")
    @DomUpdate(selector = "p.note", action = DomAction.CLASS, classes = "is-on", value = "{isOn}")
    void marked(boolean isOn);

    @DomUpdate(slot = "end", value = "{mark}")
    void ended(String mark);
}
