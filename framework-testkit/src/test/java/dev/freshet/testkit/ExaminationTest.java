package dev.freshet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.testkit.quotes.SloppyListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is wrong with a page is found although no test asserts it, and a failure tells what happened. */
class ExaminationTest {
    private final FreshetKit kit = FreshetKit.create();

    private FreshetPage sloppyPage() {
        Channel<SloppyListener> channel = kit.freshet().channel("sloppy", SloppyListener.class);
        kit.page("/", Page.template("sloppy").channel(channel).build());
        FreshetPage page = kit.open("/");
        channel.all().reported("news");
        channel.all().priceChanged("ACME", "13");
        channel.all().closed("evening");
        return page;
    }

    @Test
    void faultsOfPagesAreFound() {
        try (kit) {
            sloppyPage();
            assertThatThrownBy(() -> new PageExamination(kit, Set.of()).examine())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("several elements have the id \"same\" (DUPLICATE_ID)")
                    .hasMessageContaining("no update of the page's listeners has the slot \"prize-ACME\" (UNUSED_SLOT)")
                    .hasMessageContaining("price-ACME")
                    .hasMessageContaining("(MISSING_TARGET)")
                    .hasMessageContaining("nothing on the page handles closed of channel sloppy (UNHANDLED_CALL)")
                    .hasMessageContaining("SloppyListener.reported change the page again")
                    .hasMessageContaining("(REPEATED_UPDATE)")
                    .hasMessageContaining("Error: mine")
                    .hasMessageContaining("(SCRIPT_FAILURE)");
        }
    }

    @Test
    void eachLintCanBeAllowed() {
        try (kit) {
            sloppyPage();
            for (Lint lint : Lint.values()) {
                assertThatThrownBy(() -> new PageExamination(kit, EnumSet.complementOf(EnumSet.of(lint))).examine())
                        .hasMessageContaining("(" + lint + ")");
            }
            assertThatCode(() -> new PageExamination(kit, EnumSet.allOf(Lint.class)).examine())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void failureTellsWhatHappenedAndHasThePage() throws IOException {
        try (kit) {
            sloppyPage();
            kit.settled();
            AssertionError failure = new AssertionError("mine");
            new FailureReport(kit, "ExaminationTest.sample").addTo(failure);
            assertThat(failure.getSuppressed())
                    .singleElement()
                    .satisfies(report -> assertThat(report)
                            .hasMessageContaining("-Dfreshet.seed=" + kit.seed())
                            .hasMessageContaining("page 1  test       open /")
                            .hasMessageContaining("request 1: GET /")
                            .hasMessageContaining("server     a call on channel sloppy")
                            .hasMessageContaining("call       sloppy: reported[\"news\"]")
                            .hasMessageContaining("dom        ul +<li>news</li>")
                            .hasMessageContaining("connection connected"));
            assertThat(Files.readString(Path.of("target/freshet/ExaminationTest.sample.page-1.html")))
                    .contains("<li>news</li>");
        }
    }
}
