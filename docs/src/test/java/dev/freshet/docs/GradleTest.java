package dev.freshet.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's snippet, where there is a Gradle; what Gradle gives to javac is tested by {@link BuildsTest} anywhere. */
final class GradleTest {

    private static final Path REPOSITORY = Path.of("target/it-repository").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void theReadmesSnippetBuildsTheQuickstart() throws Exception {
        assumeTrue(
                isThere(),
                "Skipped: no Gradle from 8 on is on the PATH, and none can be had from Maven Central or npm");
        Matcher snippet = Pattern.compile("(?s)```gradle\n(.*?)```").matcher(Files.readString(Path.of("../README.md")));
        assertThat(snippet.find()).isTrue();
        Files.writeString(folder.resolve("settings.gradle"), "rootProject.name = 'quickstart'\n");
        Files.writeString(folder.resolve("build.gradle"), """
                plugins { id 'java' }
                repositories {
                    maven { url = uri('%s') }
                    mavenCentral()
                }
                """.formatted(REPOSITORY.toUri()) + snippet.group(1));
        copy("java", "Quickstart.java");
        copy("resources/templates", "clock.hbs");

        assertThat(gradle("--no-daemon", "--quiet", "classes")).isZero();
        assertThat(folder.resolve("build/classes/java/main/META-INF/resources/freshet/Quickstart.ClockListener.js"))
                .exists();
    }

    private void copy(String from, String file) throws IOException {
        Path to = Files.createDirectories(folder.resolve("src/main").resolve(from));
        Files.copy(Path.of("quickstart/src/main").resolve(from).resolve(file), to.resolve(file));
    }

    private static boolean isThere() throws InterruptedException {
        try {
            Process version = new ProcessBuilder("gradle", "--version").start();
            String output = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return version.waitFor() == 0 && output.matches("(?s).*Gradle ([89]|\\d\\d)\\..*");
        } catch (IOException notThere) {
            return false;
        }
    }

    private int gradle(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder gradle = new ProcessBuilder("gradle");
        gradle.command().addAll(List.of(arguments));
        return gradle.directory(folder.toFile()).inheritIO().start().waitFor();
    }
}
