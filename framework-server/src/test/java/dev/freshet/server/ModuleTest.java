package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import io.undertow.Undertow;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules are revalidated by what is in them, from folders and from jars. */
@Timeout(180)
class ModuleTest {
    private static final String FOLDER = "META-INF/resources/freshet/";
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
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

    /** Makes a folder of the class path that has these modules. */
    private Path modules(Map<String, String> contents) throws IOException {
        Path root = Files.createTempDirectory(temporary, "modules");
        Path folder = Files.createDirectories(root.resolve(FOLDER));
        for (Map.Entry<String, String> module : contents.entrySet()) {
            Files.writeString(folder.resolve(module.getKey()), module.getValue());
        }
        return root;
    }

    private static URLClassLoader loader(Path root) throws IOException {
        return new URLClassLoader(new URL[] {root.toUri().toURL()}, ModuleTest.class.getClassLoader());
    }

    @Test
    void aModuleOfThePresentVersionIsKeptForGood() throws Exception {
        Path root = modules(Map.of(
                "freshet.js", "export const runtime = 1;",
                "dev.freshet.server.ChatListener.js", "export const chat = 1;",
                "other.js", "export const other = 1;"));
        try (URLClassLoader loader = loader(root);
                VersionedServer server = new VersionedServer(loader)) {
            String runtime = server.modules();
            assertThat(runtime).matches("/freshet/@[A-Za-z0-9_-]{22}").isEqualTo(server.modules());
            assertThat(server.caching(runtime + "/freshet.js")).isEqualTo(FOR_GOOD);
            server.freshet.channel("chat", ChatListener.class);
            String both = server.modules();
            assertThat(both).isNotEqualTo(runtime);
            assertThat(server.caching(both + "/freshet.js")).isEqualTo(FOR_GOOD);
            assertThat(server.caching(both + "/dev.freshet.server.ChatListener.js"))
                    .isEqualTo(FOR_GOOD);
            for (String url : List.of(
                    runtime + "/freshet.js",
                    "/freshet/freshet.js",
                    "/freshet/@/freshet.js",
                    "/freshet/@none/freshet.js",
                    both + "/other.js")) {
                assertThat(server.caching(url)).as(url).isEqualTo("no-cache");
            }
            for (String url :
                    List.of(both + "/none.js", both + "/x/freshet.js", both + "/..%2Ffreshet.js", both + ".js")) {
                assertThat(server.get(url).status()).as(url).isEqualTo(404);
            }
            Files.writeString(root.resolve(FOLDER).resolve("freshet.js"), "export const runtime = 2;");
            assertThat(server.caching(both + "/freshet.js")).as("another build").isEqualTo("no-cache");
        }
    }

    /** Two servers of one build name one version, so that a cluster is cached as one. */
    @Test
    void theVersionIsTheSameOnEveryServerOfABuildAndAnotherOneForAnotherBuild() throws Exception {
        List<String> versions = new ArrayList<>();
        for (String content : List.of("a", "b", "a")) {
            Path root = modules(Map.of("freshet.js", content));
            try (URLClassLoader loader = loader(root);
                    VersionedServer server = new VersionedServer(loader)) {
                versions.add(server.modules());
            }
        }
        assertThat(versions.get(0)).isEqualTo(versions.get(2)).isNotEqualTo(versions.get(1));
    }

    @Test
    void aModuleThatIsNotThereIsNamedOnceWithTheNearest() throws Exception {
        Path root = modules(Map.of(
                "freshet.js", "export const runtime = 1;",
                "com.acme.StockListener.js", "export const stocks = 1;"));
        try (URLClassLoader loader = loader(root);
                VersionedServer server = new VersionedServer(loader);
                CapturedLog log = new CapturedLog()) {
            for (String path : List.of("/freshet/", "/freshet/@x/", "/freshet/")) {
                assertThat(server.get(path + "com.acme.StocksListner.js").status())
                        .isEqualTo(404);
            }
            server.get("/freshet/typo%0A.js");
            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().get(0))
                    .startsWith(
                            "A page loads the module \"com.acme.StocksListner.js\", which is not on the class path (did you mean \"com.acme.StockListener.js\"?). There are: com.acme.StockListener.js, freshet.js.");
            assertThat(log.lines().get(1)).contains("typo\\u000A.js").doesNotContain("\n");
            for (int i = 0; i < 200; i++) {
                server.get("/freshet/stranger" + i + ".js");
            }
            assertThat(log.lines()).hasSizeLessThan(10);
        }
    }

    /** A server with one page, which says where its modules are. */
    private static final class VersionedServer implements AutoCloseable {
        private final Freshet freshet;
        private final Undertow undertow;
        private final RawHttp client;

        VersionedServer(ClassLoader loader) throws IOException {
            freshet = Freshet.builder().classLoader(loader).build();
            undertow = Undertow.builder()
                    .addHttpListener(0, "127.0.0.1")
                    .setHandler(FreshetHandlers.streams(
                            freshet,
                            FreshetHandlers.pages(
                                    freshet,
                                    exchange -> Page.template("paths")
                                            .transport(PageTransport.SERVICE)
                                            .build())))
                    .build();
            undertow.start();
            client = new RawHttp(
                    ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort());
        }

        RawHttp.Response get(String path) throws IOException {
            return client.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .read(false);
        }

        /** Returns where the page says that its modules are. */
        String modules() throws IOException {
            return get("/").body().replaceFirst("(?s).*\\[(.*?)\\]</p>.*", "$1");
        }

        /** Returns how a module that is served may be kept. */
        String caching(String path) throws IOException {
            RawHttp.Response response = get(path);
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers()).containsKey("etag");
            return String.valueOf(response.headers().get("cache-control"));
        }

        @Override
        public void close() throws IOException {
            client.close();
            freshet.close();
            undertow.stop();
        }
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
