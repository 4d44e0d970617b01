package dev.freshet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testkit.FreshetKit;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first test of the documentation runs as it stands there, and it is that of the quickstart. */
class TestingTest {
    private static final Path QUICKSTART = Path.of("quickstart/src");

    private final List<String> samples = Sample.all().stream()
            .filter(sample -> sample.document().equals("docs/testing.md"))
            .filter(sample -> sample.language().equals("java"))
            .map(Sample::text)
            .toList();

    TestingTest() throws IOException {}

    @Test
    void itShowsTheQuickstartAndItsTest() throws IOException {
        assertThat(samples.get(0)).isEqualTo(Files.readString(QUICKSTART.resolve("main/java/Quickstart.java")));
        assertThat(samples.get(1)).isEqualTo(Files.readString(QUICKSTART.resolve("test/java/ClockTest.java")));
    }

    @Test
    void itsFirstTestPasses(@TempDir Path folder) throws Exception {
        JavaCheck java = new JavaCheck(folder);
        java.check(samples.get(0));
        java.check(samples.get(1));
        Files.createDirectories(folder.resolve("templates"));
        Files.copy(QUICKSTART.resolve("main/resources/templates/clock.hbs"), folder.resolve("templates/clock.hbs"));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
                FreshetKit kit = FreshetKit.create()) {
            Thread.currentThread().setContextClassLoader(loader);
            Class<?> test = loader.loadClass("ClockTest");
            Constructor<?> constructor = test.getDeclaredConstructor();
            constructor.setAccessible(true);
            Method method = test.getDeclaredMethod("pageShowsTheTime", FreshetKit.class);
            method.setAccessible(true);
            method.invoke(constructor.newInstance(), kit);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
