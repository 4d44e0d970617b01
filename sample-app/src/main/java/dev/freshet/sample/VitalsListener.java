package dev.freshet.sample;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Latest;

/** What browsers hear of this machine. */
@BrowserListener
public interface VitalsListener {
    /** A gauge has a new reading. */
    @Latest("gauge.name")
    @DomUpdate(slot = "gauge-{gauge.name}", action = DomAction.REPLACE, template = "gauge")
    void measured(Gauge gauge);

    /** The counters have moved on. */
    @Latest
    @DomUpdate(slot = "uptime", value = "{counts.uptime}")
    @DomUpdate(slot = "threads", value = "{counts.threads}")
    @DomUpdate(slot = "collections", value = "{counts.collections}")
    void counted(Counts counts);
}
