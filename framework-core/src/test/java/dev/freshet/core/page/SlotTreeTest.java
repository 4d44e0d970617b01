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
    void theItemsOfAListAreKnownInTheOrderOfTheDocument() {
        slots.read(
                MarkedHtml.page(
                        "<div>"
                                + "<?start name=\"list\"><h2><?start name=\"in-element\"><?end></h2><?start name=\"2\"><?start name=\"in-item\"><?end><?end><?end></div>"));
        SlotTree.Slot list = slots.of("list").get(0);
        slots.add(list, Edge.TOP, slot("1", ""));
        slots.add(list, Edge.BOTTOM, slot("4", ""));
        slots.add(slots.of("4").get(0), Edge.BEFORE, slot("3", ""));
        slots.add(slots.of("4").get(0), Edge.AFTER, slot("5", ""));
        slots.add(slots.of("in-element").get(0), Edge.AFTER, slot("in-element-too", ""));
        assertThat(list.items()).isEqualTo(5);
        for (String first : List.of("1", "2", "3")) {
            assertThat(list.firstItem()).map(SlotTree.Slot::name).contains(first);
            slots.remove(list.firstItem().orElseThrow());
        }
        assertThat(list.lastItem()).map(SlotTree.Slot::name).contains("5");
        slots.remove(list.lastItem().orElseThrow());
        slots.remove(list.lastItem().orElseThrow());
        assertThat(list.items()).isZero();
        assertThat(list.firstItem()).isEmpty();
        slots.replaceContent(list, slot("6", ""));
        assertThat(list.items()).isEqualTo(1);
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
