package dev.freshet.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlotTreeTest {
    private final SlotTree slots = new SlotTree();

    private static MarkedHtml slot(String name, String content) {
        return MarkedHtml.fragment("<?start name=\"" + name + "\">" + content + "<?end>");
    }

    @Test
    void slotsOfOneNameGetTheLowestFreeNumber() {
        assertThat(slots.read(slot("x", ""))).contains("\"x\"");
        assertThat(slots.read(slot("x", ""))).contains("\"x~2\"");
        assertThat(slots.read(slot("x", ""))).contains("\"x~3\"");
        List<SlotTree.Slot> three = slots.of("x");
        slots.remove(three.get(1));
        assertThat(slots.read(slot("x", ""))).contains("\"x~2\"");
        assertThat(slots.read(slot("x", ""))).contains("\"x~4\"");
    }

    @Test
    void aHundredThousandSlotsOfOneNameAreReadAndForgotten() {
        int many = 100_000;
        slots.read(MarkedHtml.page("<ul>" + "<li><?start name=\"x\">1<?end></li>".repeat(many) + "</ul>"));
        assertThat(slots.of("x")).hasSize(many);
        slots.of("x").forEach(slots::remove);
        assertThat(slots.of("x")).isEmpty();
        slots.read(MarkedHtml.fragment("<?start name=\"x\">".repeat(many) + "<?end>".repeat(many)));
        slots.remove(slots.of("x").get(0));
        assertThat(slots.of("x")).isEmpty();
    }

    @Test
    void whatLooksLikeAMarkerInTextIsNone() {
        slots.read(MarkedHtml.page("<body><script type=a>'<?start name=\"x\">'</script><p title='<?start name=\"x\">'>"
                + "<!-- <?start name=\"x\"> --><textarea><?start name=\"x\"></textarea>"));
        assertThat(slots.of("x")).isEmpty();
    }

    @Test
    void onlyWhatTheParserTakesForForeignIsForeign() {
        slots.read(
                MarkedHtml.page(
                        "<svg/><math/><!-- <svg> --><p title='<svg>'><script>'<svg>'</script>"
                                + "<?start name=\"a\"><?end><svg><?start name=\"b\"><?end><foreignObject><div><?start name=\"c\"><?end>"));
        assertThat(slots.of("a")).singleElement().matches(slot -> !slot.isForeign());
        assertThat(slots.of("b")).singleElement().matches(SlotTree.Slot::isForeign);
        assertThat(slots.of("c")).singleElement().matches(slot -> !slot.isForeign());
    }

    @Test
    void namesAreUnescaped() {
        assertThat(SlotName.unescape(SlotName.escape("a b%\u00e9{x}"))).isEqualTo("a b%\u00e9{x}");
        assertThat(SlotName.unescape("%00")).isEqualTo("%00");
    }
}
