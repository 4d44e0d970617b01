package dev.freshet.codegen.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Javadoc that would mean something else in the sender than in the listener. */
final class JavadocTest {

    @Test
    void whatEndedNoCommentEndsNone() {
        // A comment of Markdown, of Java 23, goes to the end of its lines.
        assertThat(Javadoc.forSender("All of `*/*.hbs`.")).isEqualTo("All of `*&#47;*.hbs`.");
    }

    @Test
    void aBackslashThatWasWrittenAsAnEscapeBeginsNone() {
        assertThat(Javadoc.forSender("In C:\\users.")).isEqualTo("In C:&#92;users.");
    }
}
