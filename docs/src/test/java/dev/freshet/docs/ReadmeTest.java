package dev.freshet.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.codegen.FreshetProcessor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.FutureTask;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
    private static final Path README = Path.of("../README.md");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void itNamesExactlyTwoCommands() throws IOException {
        assertThat(blocks("sh")).containsExactly("./mvnw -q -Prun", "./mvnw verify");
        assertThat(Files.readString(Path.of("../.ci/run"))).contains("verify");
    }

    @Test
    void itsExampleCompilesAndKeepsAPageFresh() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        compile(blocks("java").get(0).replace("8080", String.valueOf(port)));
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(
                folder.resolve("templates/acme.hbs"), blocks("handlebars").get(0));
        assertThat(folder.resolve("META-INF/resources/freshet/Acme.PriceListener.js"))
                .exists();

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ReadmeTest.class.getClassLoader())) {
            FutureTask<Void> running = new FutureTask<>(() -> {
                loader.loadClass("Acme").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
                return null;
            });
            Thread main = new Thread(running, "main of the example");
            main.setContextClassLoader(loader);
            main.setDaemon(true);
            main.start();
            await().atMost(PATIENCE).until(() -> running.isDone() || answers(port));
            if (running.isDone()) {
                running.get();
            }
            assertThat(patch(port))
                    .matches(
                            "<template for=\"price-ACME\"><\\?start name=\"price-ACME\">12\\.\\d\\d<\\?end></template>");
            main.interrupt();
            main.join();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String patch(int port) throws IOException {
        URLConnection page =
                URI.create("http://localhost:" + port + "/").toURL().openConnection();
        page.setReadTimeout((int) PATIENCE.toMillis());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(page.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.contains("template"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void compile(String example) throws IOException {
        Path source = folder.resolve("Acme.java");
        Files.writeString(source, """
                import dev.freshet.api.*;
                import dev.freshet.core.*;
                import dev.freshet.server.*;
                import java.math.BigDecimal;

                """ + example);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-d", folder.toString(), "-Xlint:all,-classfile,-processing", "-Werror"),
                    null,
                    files.getJavaFileObjects(source));
            task.setProcessors(List.of(new FreshetProcessor()));
            assertThat(task.call()).isTrue();
        }
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\n(.*?)\n```")
                .matcher(Files.readString(README))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }
}
