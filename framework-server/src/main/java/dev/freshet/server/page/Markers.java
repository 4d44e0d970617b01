package dev.freshet.server.page;

/** Markers of slots and patches for them, as the HTML Standard has them ({@code <template for>}). */
final class Markers {
    private Markers() {}

    /** Returns a slot with its content. */
    static String slot(String marker, String content, boolean appendedTo) {
        return "<?start name=\"" + marker + "\">" + content + (appendedTo ? end(marker) : "") + "<?end>";
    }

    /** Returns a patch that puts something in the place of a slot or of a marker. */
    static String patch(String marker, String content) {
        return "<template for=\"" + marker + "\">" + content + "</template>\n";
    }

    /** Returns a patch that adds something at the end of a slot. */
    static String append(String marker, String content) {
        return patch(SlotName.end(marker), content + end(marker));
    }

    private static String end(String marker) {
        return "<?marker name=\"" + SlotName.end(marker) + "\">";
    }
}
