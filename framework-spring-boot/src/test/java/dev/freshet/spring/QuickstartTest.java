package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.codegen.FreshetProcessor;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootVersion;

/** The quickstart of docs/spring-boot.md, file by file. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class QuickstartTest {
    /** A file is named before its text. */
    private static final Pattern FILE = Pattern.compile("(?s)`([\\w./-]+\\.\\w+)`[^`]*?```\\w+\n(.*?)```");

    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher file = FILE.matcher(Files.readString(Path.of("../docs/spring-boot.md")));
        while (file.find()) {
            files.put(file.group(1), file.group(2));
        }
        return files;
    }

    @Test
    void itConsistsOfFourFiles() throws IOException {
        assertThat(files().keySet())
                .containsExactly(
                        "pom.xml",
                        "src/main/java/com/example/shop/PriceListener.java",
                        "src/main/java/com/example/shop/Shop.java",
                        "src/main/resources/templates/prices.hbs");
    }

    @Test
    void itsPomHasTheVersionOfSpringBootThatIsTested() throws IOException {
        assertThat(files().get("pom.xml")).contains("<version>" + SpringBootVersion.getVersion() + "</version>");
    }

    @Test
    void itsPageIsLive(@TempDir Path folder) throws Exception {
        Path sources = folder.resolve("src/main/java");
        Path classes = Files.createDirectories(folder.resolve("target/classes"));
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue());
        }
        compile(
                classes,
                sources.resolve("com/example/shop/PriceListener.java"),
                sources.resolve("com/example/shop/Shop.java"));

        URL[] path = {
            classes.toUri().toURL(),
            folder.resolve("src/main/resources").toUri().toURL()
        };
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(path, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            try (TestServer server = TestServer.start(
                    loader.loadClass("com.example.shop.Shop"),
                    // Spring Security is on the class path of this test.
                    "spring.security.user.name=anna",
                    "spring.security.user.password=secret")) {
                Visitor anna = server.user("anna");
                assertThat(anna.get("/").body()).contains("<h1>ACME", "12.29", "/com.example.shop.PriceListener.js");
                String grant = anna.get("/", "Accept", "application/vnd.freshet.grant")
                        .body()
                        .strip();
                try (Visitor.OpenResponse stream = anna.open("/freshet/fetch?channel=nasdaq", "Freshet-Grant", grant)) {
                    assertThat(stream.until("priceChanged")).contains("ACME");
                }
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static void compile(Path output, Path... sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            String path = output + File.pathSeparator + System.getProperty("java.class.path");
            JavaCompiler.CompilationTask task = compiler.getTask(
                    said,
                    files,
                    null,
                    List.of("-d", output.toString(), "-classpath", path, "-parameters"),
                    null,
                    files.getJavaFileObjects(sources));
            task.setProcessors(List.of(new FreshetProcessor()));
            assertThat(task.call()).as(said.toString()).isTrue();
        }
    }
}
