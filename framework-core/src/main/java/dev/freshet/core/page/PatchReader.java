package dev.freshet.core.page;

import dev.freshet.api.DeliveryPolicy.Kept;
import dev.freshet.api.DomAction;
import dev.freshet.api.UpdateDescriptor;
import dev.freshet.api.UpdateDescriptor.Content;
import dev.freshet.api.UpdateDescriptor.Target;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.frame.UpdateText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Turns calls into patches, each call once however many pages are streamed. Any thread may use it.
 *
 * <p>A patch can only change a slot. What an update does to an attribute or to selected elements is for pages with scripts.
 */
public final class PatchReader {
    private final SlotEdges edges;
    private final PageLog log;

    /** Makes a reader of calls. */
    public PatchReader(SlotEdges edges, PageLog log) {
        this.edges = edges;
        this.log = log;
    }

    List<Patch> patches(EncodedCall call) {
        return call.derived(this::read);
    }

    private List<Patch> read(EncodedCall call) {
        List<Patch> patches = new ArrayList<>();
        List<UpdateDescriptor> updates = call.method().updates();
        int templates = 0;
        for (int i = 0; i < updates.size(); i++) {
            UpdateDescriptor update = updates.get(i);
            UpdateText text = call.texts().get(i);
            String html = "";
            if (update.content() instanceof Content.Template) {
                html = call.html().get(templates++);
            } else if (update.content() instanceof Content.Text) {
                html = Html.text(text.text());
            }
            if (update.action() == DomAction.ATTRIBUTE || update.action() == DomAction.CLASS) {
                log.needsScript(call.method().name(), update.action().toString());
            } else if (update.target() instanceof Target.Slot) {
                patches.add(patch(update, text, html, call.method().delivery().kept()));
            } else {
                log.needsScript(call.method().name(), "selector");
            }
        }
        return patches;
    }

    private Patch patch(UpdateDescriptor update, UpdateText text, String html, Kept kept) {
        String slot = SlotName.escape(text.slot());
        if (update.action() == DomAction.REMOVE) {
            return new Patch.Remove(slot);
        }
        MarkedHtml marked = MarkedHtml.fragment(html);
        return Edge.of(update.action())
                .<Patch>map(edge ->
                        new Patch.Add(slot, edge, marked, update.key().map(pattern -> item(text.key())), keep(kept)))
                .orElseGet(() -> new Patch.Replace(slot, marked));
    }

    private static OptionalInt keep(Kept kept) {
        return kept instanceof Kept.Newest newest ? OptionalInt.of(newest.count()) : OptionalInt.empty();
    }

    private Patch.Item item(String name) {
        return new Patch.Item(SlotName.escape(name), edges.of(name));
    }
}
