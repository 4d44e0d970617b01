package dev.freshet.server.page;

import dev.freshet.server.frame.ByteSink;
import dev.freshet.server.frame.Frame;
import dev.freshet.server.transport.Framing;

/**
 * A page that stays open and is updated by patches, without any script. It knows the page's slots, and sends only patches
 * that have one.
 */
final class PatchFraming implements Framing {
    private final RenderedPage page;
    private final PatchReader patches;
    private final SlotTree slots = new SlotTree();

    PatchFraming(RenderedPage page, PatchReader patches) {
        this.page = page;
        this.patches = patches;
        slots.read(page.start());
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public void open(ByteSink out) {
        out.put(page.start());
    }

    @Override
    public void frame(ByteSink out, Frame frame) {
        for (Patch patch : patches.patches(frame.call())) {
            int number = 1;
            String marker = patch.slot();
            while (slots.contains(marker)) {
                write(out, marker, patch);
                marker = SlotName.instance(patch.slot(), ++number);
            }
        }
    }

    /** Writes a line end: it shows that the connection lives, and nothing of it is seen. */
    @Override
    public void message(ByteSink out, String json) {
        out.put('\n');
    }

    @Override
    public void close(ByteSink out) {
        out.put(page.end());
    }

    private void write(ByteSink out, String marker, Patch patch) {
        if (patch instanceof Patch.Replace replace) {
            replace(out, marker, replace.html(), replace.appendedTo());
        } else if (patch instanceof Patch.Append append) {
            append(out, marker, append);
        } else {
            out.put(Markers.patch(marker, ""));
            slots.remove(marker);
        }
    }

    private void replace(ByteSink out, String marker, String html, boolean appendedTo) {
        out.put(Markers.patch(marker, Markers.slot(marker, html, appendedTo)));
        slots.replaceContent(marker, html);
    }

    private void append(ByteSink out, String marker, Patch.Append append) {
        if (append.key().isEmpty()) {
            out.put(Markers.append(marker, append.html()));
            slots.addContent(marker, append.html());
        } else if (slots.contains(append.key().get())) {
            replace(out, append.key().get(), append.html(), false);
        } else {
            String item = Markers.slot(append.key().get(), append.html(), false);
            out.put(Markers.append(marker, item));
            slots.addContent(marker, item);
        }
    }
}
