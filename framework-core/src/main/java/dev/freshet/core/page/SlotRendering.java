package dev.freshet.core.page;

import dev.freshet.core.Caller;
import dev.freshet.core.PageTransport;
import dev.freshet.core.Rendering;
import dev.freshet.core.frame.ValueText;
import dev.freshet.core.report.Excerpt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A rendering that has slots and nothing else: that of an update. Confined to the thread that renders. */
class SlotRendering implements Rendering {
    private final SlotMarks marks;
    private final Deque<Integer> open = new ArrayDeque<>();

    SlotRendering(SlotMarks marks) {
        this.marks = marks;
    }

    final SlotMarks marks() {
        return marks;
    }

    @Override
    public final String slotStart(@Nullable Object... name) {
        StringBuilder whole = new StringBuilder();
        boolean isComplete = name.length > 0;
        for (Object part : name) {
            String text = ValueText.of(part);
            isComplete &= !text.isEmpty();
            whole.append(text);
        }
        int slot = marks.add(whole.toString(), isComplete);
        open.push(slot);
        return marks.start(slot);
    }

    @Override
    public final String slotEnd() {
        Integer slot = open.poll();
        if (slot == null) {
            throw new IllegalStateException(
                    "The template ends a slot that it did not begin: each slotEnd() needs a slotStart(…) before it");
        }
        return marks.end(slot);
    }

    /**
     * Says that the template has been rendered.
     *
     * @throws IllegalStateException if it did not end a slot
     */
    final void finish() {
        Integer slot = open.peek();
        if (slot != null) {
            throw new IllegalStateException(
                    "The template does not end the slot \"%s\": each slotStart(…) needs a slotEnd() after it"
                            .formatted(Excerpt.of(marks.slots().get(slot).name())));
        }
    }

    @Override
    public String head() {
        throw new IllegalStateException("{{freshet}} is for the template of a page; an update has no script");
    }

    @Override
    public String action(String method) {
        throw new IllegalStateException(
                "{{action}} is for the template of a page, whose form carries the page's grant. In an update, use a button of such a form: <button form=\"ID-OF-THE-FORM\" name=… value=…>");
    }

    @Override
    public Object state() {
        throw ofPage("state of the channels");
    }

    @Override
    public Caller caller() {
        throw ofPage("caller");
    }

    @Override
    public Locale locale() {
        return Locale.ROOT;
    }

    @Override
    public String nonce() {
        throw ofPage("nonce");
    }

    @Override
    public PageTransport transport() {
        throw ofPage("transport");
    }

    @Override
    public String prefix() {
        throw ofPage("prefix");
    }

    @Override
    public String modules() {
        throw ofPage("path of the modules");
    }

    private static IllegalStateException ofPage(String what) {
        return new IllegalStateException(
                "The %s is for the template of a page; one update is for all pages".formatted(what));
    }
}
