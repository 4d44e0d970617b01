package dev.freshet.core.page;

import dev.freshet.api.MethodDescriptor;
import dev.freshet.core.frame.ByteSink;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.FrameHead;
import dev.freshet.core.message.CloseReason;
import dev.freshet.core.message.Message;
import dev.freshet.core.page.SlotTree.Slot;
import dev.freshet.core.transport.Framing;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A page that stays open and is updated by patches, without any script. It knows the page's slots, and sends only patches
 * that have one.
 */
final class PatchFraming implements Framing {
    /** No more is told of what a page lacks: names of slots may come out of data. */
    private static final int MAX_MISSING = 100;

    private static final String REFRESH = "<meta http-equiv=\"refresh\" content=\"1\">";

    /** The slot that a page may have for a sign of life. */
    private static final String SIGN = "freshet-alive";

    private static final MarkedHtml SIGN_HTML = MarkedHtml.fragment("<i class=\"freshet-alive\"></i>");

    private static final Duration SIGN_EVERY = Duration.ofSeconds(10);

    private final String template;
    private final boolean hasScripts;
    private final String end;
    private final PatchReader patches;
    private final PageLog log;
    private final SlotTree slots = new SlotTree();
    private String start;
    private final Map<FrameHead, Frame> last = new LinkedHashMap<>();
    private final Set<String> missing = new HashSet<>();
    private final LongSupplier nanoClock;
    private long signedAt;
    private boolean spent;
    private boolean serverStops;

    PatchFraming(RenderedPage page, PatchReader patches, PageLog log, LongSupplier nanoClock) {
        template = page.template();
        hasScripts = page.hasScripts();
        end = page.end();
        this.nanoClock = nanoClock;
        signedAt = nanoClock.getAsLong();
        this.patches = patches;
        this.log = log;
        start = slots.read(MarkedHtml.page(page.start()));
    }

    /** Tells whether a slot cannot take this: the elements of patches are those of HTML, wherever they are put. */
    private boolean isRefused(Slot slot, MarkedHtml html, MethodDescriptor method) {
        boolean refused = slot.isForeign() && html.hasElements();
        if (refused) {
            log.foreign(template, method.name(), SlotName.unescape(slot.name()));
        }
        return refused;
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public void open(ByteSink out) {
        out.put(start);
        start = "";
    }

    @Override
    public void frame(ByteSink out, Frame frame) {
        last.put(frame.head(), frame);
        for (Patch patch : patches.patches(frame.call())) {
            write(out, patch, frame);
        }
        renewSign(out);
    }

    /** Renews the page's sign of life, if it has one, now and then: the sign's animation begins anew. */
    private void renewSign(ByteSink out) {
        long now = nanoClock.getAsLong();
        if (now - signedAt < SIGN_EVERY.toNanos()) {
            return;
        }
        signedAt = now;
        for (Slot slot : slots.of(SIGN)) {
            out.put(Markers.replace(slot.marker(), slots.replaceContent(slot, SIGN_HTML), slot.edges()));
        }
    }

    /** Writes a line end: it shows that the connection lives, and nothing of it is seen. */
    @Override
    public void message(ByteSink out, Message message) {
        renewSign(out);
        out.put('\n');
        serverStops |= message instanceof Message.Bye bye && bye.reason() == CloseReason.STOPPING;
        // A snapshot cannot be put into a page that shows something already.
        spent |= message instanceof Message.Gap;
    }

    @Override
    public boolean isSpent() {
        return spent;
    }

    /**
     * Tells the runtime, if there is one, where to go on. A page that does not say it has to be loaded again. A page without
     * scripts does so a second after its end, unless the server stops: then it waits as its head says.
     */
    @Override
    public void close(ByteSink out) {
        if (!serverStops) {
            out.put(hasScripts ? "<noscript>" + REFRESH + "</noscript>\n" : REFRESH + "\n");
        }
        if (hasScripts && !spent) {
            out.put("<meta name=\"freshet-end\" content=\"");
            for (Frame frame : last.values()) {
                frame.writeId(out);
                out.put(' ');
            }
            out.put("\">\n");
        }
        out.put(end);
    }

    private void write(ByteSink out, Patch patch, Frame frame) {
        MethodDescriptor method = frame.call().method();
        if (patch instanceof Patch.Add add && add.item().isPresent()) {
            Patch.Item item = add.item().get();
            List<Slot> there = slots.of(item.slot());
            if (!there.isEmpty()) {
                there.stream().filter(slot -> !slot.isGone()).forEach(slot -> replace(out, slot, add.html(), method));
                return;
            }
        }
        List<Slot> targets = slots.of(patch.slot());
        if (targets.isEmpty() && !(patch instanceof Patch.Remove)) {
            log.missing(template, method.name(), SlotName.unescape(patch.slot()));
            tellMissing(out, frame, patch.slot());
        }
        for (Slot slot : targets) {
            // Slots of one name may lie in each other.
            if (!slot.isGone()) {
                write(out, patch, slot, method);
            }
        }
    }

    /** Tells the runtime, if there is one, once for each slot; it takes the element away. */
    private void tellMissing(ByteSink out, Frame frame, String slot) {
        if (hasScripts && missing.size() < MAX_MISSING && missing.add(slot)) {
            out.put("<meta name=\"freshet-missing\" content=\"");
            frame.writeId(out);
            out.put(" " + frame.call().method().name() + " " + slot + "\">\n");
        }
    }

    private void write(ByteSink out, Patch patch, Slot slot, MethodDescriptor method) {
        if (patch instanceof Patch.Replace replace) {
            replace(out, slot, replace.html(), method);
        } else if (patch instanceof Patch.Remove) {
            remove(out, slot);
        } else if (patch instanceof Patch.Add add && slot.edges().contains(add.edge())) {
            if (isRefused(slot, add.html(), method)) {
                return;
            }
            MarkedHtml html = add.item()
                    .map(item -> add.html().within(item.slot(), item.edges()))
                    .orElse(add.html());
            out.put(Markers.add(slot.marker(), add.edge(), slots.add(slot, add.edge(), html)));
            add.keep().ifPresent(keep -> trim(out, slot, add.edge(), keep));
        } else {
            log.unmarked(template, method.name(), SlotName.unescape(patch.slot()));
        }
    }

    /** Removes the items that have fallen out of a list, which are at the other end than those that are added. */
    private void trim(ByteSink out, Slot list, Edge added, int keep) {
        while (list.items() > keep) {
            (added == Edge.TOP ? list.lastItem() : list.firstItem()).ifPresent(item -> remove(out, item));
        }
    }

    private void remove(ByteSink out, Slot slot) {
        out.put(Markers.remove(slot.marker(), slot.edges()));
        slots.remove(slot);
    }

    private void replace(ByteSink out, Slot slot, MarkedHtml html, MethodDescriptor method) {
        if (isRefused(slot, html, method)) {
            return;
        }
        out.put(Markers.replace(slot.marker(), slots.replaceContent(slot, html), slot.edges()));
    }
}
