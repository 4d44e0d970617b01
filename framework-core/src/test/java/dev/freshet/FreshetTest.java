package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FreshetTest {
    @Test
    void aFreshetThatWasClosedLeavesNoHook() {
        Freshet first = Freshet.builder().build();
        Freshet second = Freshet.builder().build();
        Freshet third = Freshet.builder().withoutShutdownHook().build();
        first.close();
        first.close();
        second.close();
        third.close();
        assertThat(first.shutdownHook())
                .isPresent()
                .get()
                .satisfies(hook -> assertThat(Runtime.getRuntime().removeShutdownHook(hook))
                        .isFalse());
        assertThat(third.shutdownHook()).isEmpty();
    }

    @Test
    void theCoreHasNoWebServerOnItsClassPath() {
        for (String type : new String[] {"io.undertow.Undertow", "org.xnio.Xnio", "jakarta.servlet.Servlet"}) {
            assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
        }
    }
}
