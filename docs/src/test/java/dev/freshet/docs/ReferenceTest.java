package dev.freshet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.api.DomAction;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.server.FreshetServer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference has every annotation and every setting. */
class ReferenceTest {
    private static final Path API = Path.of("../framework-api/src/main/java/dev/freshet/api");

    private final String page = Files.readString(Path.of("reference.md"));

    ReferenceTest() throws IOException {}

    @Test
    void everyAnnotationIsThere() throws IOException {
        try (Stream<Path> files = Files.list(API)) {
            List<Path> annotations = files.filter(ReferenceTest::isAnnotation).toList();
            assertThat(annotations).hasSizeGreaterThan(8);
            for (Path file : annotations) {
                String name = file.getFileName().toString().replace(".java", "");
                if (!List.of("DomUpdates", "FreshetGenerated").contains(name)) {
                    assertThat(page).contains("| `@" + name + "` |");
                }
            }
        }
        assertThat(DomAction.values()).allSatisfy(action -> assertThat(page).contains("`" + action + "`"));
    }

    @Test
    void everySettingIsThere() {
        for (Class<?> builder :
                List.of(Freshet.Builder.class, FreshetServer.Builder.class, Page.Builder.class, Channel.class)) {
            assertThat(Stream.of(builder.getDeclaredMethods())
                            .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                            .map(Method::getName)
                            .filter(name -> !name.equals("build")))
                    .as(builder.getName())
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        }
    }

    private static boolean isAnnotation(Path file) {
        try {
            return Files.readString(file).contains("public @interface ");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
