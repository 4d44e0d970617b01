package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.Session;
import dev.freshet.core.SessionListener;
import io.undertow.Undertow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of streams when the JVM is told to stop. */
@Tag("slow")
class ShutdownTest {
    @Test
    void aJvmThatIsToldToStopSaysGoodbyeOnItsStreams() throws Exception {
        Process server = start("default");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(server))) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write("GET /freshet/fetch?channel=chat HTTP/1.0\r\nHost: a\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            while (!in.readLine().contains("\"joined\"")) {
                // The head and the answers come first.
            }
            server.destroy();
            assertThat(in.readLine()).contains("\"reason\":\"stopping\"");
            assertThat(in.readLine()).isNull();
            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            server.destroyForcibly();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PAGE", "PAGE_SCRIPT"})
    void aJvmThatIsToldToStopEndsItsPagesProperly(PageTransport transport) throws Exception {
        Process server = start("default");
        try (RawHttp page = new RawHttp(port(server))) {
            page.write("GET /%s HTTP/1.1\r\nHost: a\r\n\r\n".formatted(transport.wireName()));
            boolean isChunked = "chunked".equals(page.readHead().headers().get("transfer-encoding"));
            for (String line = page.readLine(); !line.contains("</ul>"); line = page.readLine()) {
                // What was rendered comes first.
            }
            server.destroy();
            assertThat(page.readRest().replace("\r\n0\r\n\r\n", "")).endsWith("</body>\n</html>\n");
            // A page without scripts ends where its connection does, also if it is cut.
            assertThat(isChunked).isEqualTo(transport == PageTransport.PAGE_SCRIPT);
            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void closingTwiceFromAListenerAndFromAHookIsSafe() throws Exception {
        Process server = start("exit");
        try {
            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("hook done")
                    .doesNotContain("Exception");
            assertThat(server.exitValue()).isEqualTo(3);
        } finally {
            server.destroyForcibly();
        }
    }

    private static Process start(String mode) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        mode)
                .redirectErrorStream(true)
                .start();
    }

    private static int port(Process server) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) {
                return Integer.parseInt(line.substring(5));
            }
        }
        throw new IllegalStateException("The server did not start");
    }

    /** A server in a JVM of its own. */
    static final class Main {
        public static void main(String[] arguments) {
            Freshet freshet = Freshet.builder().access(Access.everyone()).build();
            Channel<ChatListener> chat = freshet.channel("chat", ChatListener.class);
            if (arguments[0].equals("exit")) {
                freshet.onSession(new SessionListener() {
                    @Override
                    public void closed(Session session, String reason) {
                        freshet.close();
                    }
                });
                Freshet other = Freshet.builder().build();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    freshet.close();
                    freshet.close();
                    other.close();
                    System.out.println("hook done");
                }));
                System.exit(3);
            }
            Undertow undertow = Undertow.builder()
                    .addHttpListener(0, "127.0.0.1")
                    .setHandler(FreshetHandlers.streams(
                            freshet,
                            FreshetHandlers.pages(freshet, exchange -> page(chat, exchange.getRelativePath()))))
                    .build();
            undertow.start();
            InetSocketAddress address =
                    (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
            System.out.println("port " + address.getPort());
        }

        private static Page page(Channel<ChatListener> chat, String path) {
            return Page.template("chat")
                    .transport(PageTransport.named(path.substring(1)).orElseThrow())
                    .channel(chat)
                    .model(() -> Map.of("said", "hello", "items", List.of()))
                    .build();
        }
    }
}
