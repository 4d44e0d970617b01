package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules are revalidated by what is in them, from folders and from jars. */
@Timeout(60)
class ModuleTest {
    private static final String FOLDER = "META-INF/resources/freshet/";
    private static final String NAME = "com.acme.Größe.js";
    private static final String REQUEST = "GET /freshet/com.acme.Gr%C3%B6%C3%9Fe.js HTTP/1.1\r\nHost: localhost\r\n";

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aModuleOfTheSameDateAndAnotherContentIsSentAgain(boolean jar) throws Exception {
        String before = tag(jar, "export const a = 1;");
        String after = tag(jar, "export const a = 2;");
        assertThat(after).isNotEqualTo(before);
        assertThat(tag(jar, "export const a = 1;")).as("rolled back").isEqualTo(before);
    }

    /** Serves a module from below a folder with a space, and returns its tag after a 304 for it and a 200 for another. */
    private String tag(boolean jar, String content) throws Exception {
        Path root = Files.createTempDirectory(temporary, "a folder with 100% ");
        URL url = jar ? jar(root, content) : folder(root, content);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {url}, null);
                HttpServerUnderTest server =
                        new HttpServerUnderTest(Freshet.builder().classLoader(loader), Undertow.builder());
                RawHttp client = new RawHttp(server.port())) {
            RawHttp.Response first = client.write(REQUEST + "\r\n").read(false);
            String tag = String.valueOf(first.headers().get("etag"));
            assertThat(first.body()).isEqualTo(content);
            assertThat(first.headers())
                    .containsEntry("cache-control", "no-cache")
                    .containsEntry("content-type", "text/javascript;charset=utf-8")
                    .containsEntry("x-content-type-options", "nosniff")
                    .doesNotContainKey("last-modified");
            RawHttp.Response same =
                    client.write(REQUEST + "If-None-Match: " + tag + "\r\n\r\n").read(false);
            assertThat(same.status()).isEqualTo(304);
            assertThat(same.headers()).containsEntry("etag", tag);
            RawHttp.Response other =
                    client.write(REQUEST + "If-None-Match: \"other\"\r\n\r\n").read(false);
            assertThat(other.status()).isEqualTo(200);
            RawHttp.Response head =
                    client.write(REQUEST.replace("GET", "HEAD") + "\r\n").read(true);
            assertThat(head.headers()).containsEntry("etag", tag);
            for (String path : new String[] {"/../freshet/x.js", "/..%2Fx.js", "/a/b.js", "/file:x.js", "/%5Cx.js"}) {
                assertThat(client.write("GET /freshet" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .read(false)
                                .status())
                        .as(path)
                        .isEqualTo(404);
            }
            return tag;
        }
    }

    private static URL folder(Path root, String content) throws IOException {
        Path module = root.resolve(FOLDER + NAME);
        Files.createDirectories(root.resolve(FOLDER));
        Files.writeString(module, content);
        Files.setLastModifiedTime(module, FileTime.fromMillis(0));
        return root.toUri().toURL();
    }

    private static URL jar(Path root, String content) throws IOException {
        Path jar = root.resolve("modules.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            JarEntry entry = new JarEntry(FOLDER + NAME);
            entry.setTime(1_000_000_000_000L);
            out.putNextEntry(entry);
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return jar.toUri().toURL();
    }

    @Test
    void whatIsNoModuleIsNotServed() throws Exception {
        try (HttpServerUnderTest server = new HttpServerUnderTest();
                RawHttp client = new RawHttp(server.port())) {
            for (String path : new String[] {"/package.json", "/freshet.d.ts", "/"}) {
                assertThat(client.write("GET /freshet" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .read(false)
                                .status())
                        .as(path)
                        .isEqualTo(404);
            }
        }
    }
}
