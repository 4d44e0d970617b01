package dev.freshet.server.page;

import dev.freshet.api.DomAction;
import dev.freshet.api.UpdateDescriptor;
import dev.freshet.api.UpdateDescriptor.Content;
import dev.freshet.api.UpdateDescriptor.Target;
import dev.freshet.server.frame.EncodedCall;
import dev.freshet.server.frame.FrameCodec;
import dev.freshet.server.frame.TextPattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Turns calls into patches, each call once however many pages are streamed. Any thread may use it.
 *
 * <p>A patch can only change a slot. What an update does to an attribute or to selected elements is for pages with scripts.
 */
public final class PatchReader {
    private final FrameCodec codec;
    private final SlotEdges edges;
    private final PageLog log;
    private final Map<String, TextPattern> patterns = new ConcurrentHashMap<>();
    private final Map<EncodedCall, List<Patch>> known = Collections.synchronizedMap(new WeakHashMap<>());

    /** Makes a reader for calls that were encoded by a codec. */
    public PatchReader(FrameCodec codec, SlotEdges edges, PageLog log) {
        this.codec = codec;
        this.edges = edges;
        this.log = log;
    }

    List<Patch> patches(EncodedCall call) {
        return known.computeIfAbsent(call, this::read);
    }

    private List<Patch> read(EncodedCall call) {
        List<Patch> patches = new ArrayList<>();
        JsonNode args = codec.args(call);
        int templates = 0;
        for (UpdateDescriptor update : call.method().updates()) {
            String html = "";
            if (update.content() instanceof Content.Template) {
                html = call.html().get(templates++);
            } else if (update.content() instanceof Content.Text text) {
                html = Html.text(text(text.pattern(), args));
            }
            if (update.action() == DomAction.ATTRIBUTE || update.action() == DomAction.CLASS) {
                log.needsScript(call.method().name(), update.action().toString());
            } else if (update.target() instanceof Target.Slot slot) {
                patches.add(patch(update, text(slot.pattern(), args), html, args));
            } else {
                log.needsScript(call.method().name(), "selector");
            }
        }
        return patches;
    }

    private Patch patch(UpdateDescriptor update, String name, String html, JsonNode args) {
        String slot = SlotName.escape(name);
        if (update.action() == DomAction.REMOVE) {
            return new Patch.Remove(slot);
        }
        return Edge.of(update.action())
                .<Patch>map(edge ->
                        new Patch.Add(slot, edge, html, update.key().map(pattern -> item(text(pattern, args)))))
                .orElseGet(() -> new Patch.Replace(slot, html));
    }

    private Patch.Item item(String name) {
        return new Patch.Item(SlotName.escape(name), edges.of(name));
    }

    private String text(String pattern, JsonNode args) {
        return patterns.computeIfAbsent(pattern, TextPattern::parse).text(args);
    }
}
