package dev.freshet.sample.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.freshet.sample.ChromiumExtension;
import dev.freshet.sample.Tabs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever Java sends, JavaScript sees, and Java gets back the same. {@code -Dfreshet.seed=…} replays a failure. */
@ExtendWith(ChromiumExtension.class)
class ValueRoundTripTest {
    private static final int CALLS = 10_000;
    private static final int AT_ONCE = 500;

    private final long seed = Long.getLong("freshet.seed", new Random().nextLong());

    @TempDir
    private Path folder;

    @BeforeEach
    void printSeed(TestReporter reporter) {
        reporter.publishEntry("freshet.seed", String.valueOf(seed));
    }

    @Test
    void valuesArriveInGraalJs() throws IOException {
        try (Replay replay = new Replay(folder, seed);
                Context context = Context.newBuilder("js")
                        .allowIO(IOAccess.ALL)
                        .option("js.esm-eval-returns-exports", "true")
                        .option("engine.WarnInterpreterOnly", "false")
                        .build()) {
            List<Replay.Call> calls = replay.calls(CALLS);
            Files.writeString(folder.resolve("atob.js"), ATOB);
            context.eval(module("atob.js"));
            Value function = context.eval(module("replay.js")).getMember("replay");
            for (Replay.Call call : calls) {
                check(replay, call, function.execute(call.wire()).asString());
            }
        }
    }

    @Test
    void valuesArriveInChromium(Tabs tabs) throws IOException {
        try (Replay replay = new Replay(folder, seed)) {
            List<Replay.Call> calls = replay.calls(CALLS);
            Page page = tabs.blank();
            page.route("**/*", this::serve);
            page.navigate("http://types.test/");
            for (int i = 0; i < calls.size(); i += AT_ONCE) {
                check(replay, calls.subList(i, Math.min(i + AT_ONCE, calls.size())), page);
            }
        }
    }

    private void check(Replay replay, List<Replay.Call> calls, Page page) {
        List<String> frames = calls.stream().map(Replay.Call::wire).toList();
        List<?> described = (List<?>) page.evaluate(
                "async (frames) => { const { replay } = await import('/replay.js'); return frames.map(replay); }",
                frames);
        for (int i = 0; i < calls.size(); i++) {
            check(replay, calls.get(i), String.valueOf(described.get(i)));
        }
    }

    private void check(Replay replay, Replay.Call call, String described) {
        assertThat(printable(replay.cameBack(call, described)))
                .as("seed %d, %s", seed, printable(call.wire()))
                .isEqualTo(printable(call.expected()));
    }

    private static String printable(String text) {
        return text.chars()
                .mapToObj(unit -> unit >= ' ' && unit <= '~' ? String.valueOf((char) unit) : "\\u%04x".formatted(unit))
                .collect(Collectors.joining());
    }

    private void serve(Route route) {
        String path = route.request().url().replaceFirst("http://types\\.test/", "");
        boolean isPage = !path.endsWith(".js");
        Route.FulfillOptions options =
                new Route.FulfillOptions().setContentType(isPage ? "text/html" : "text/javascript");
        route.fulfill(isPage ? options.setBody("<!doctype html>") : options.setPath(folder.resolve(path)));
    }

    private Source module(String name) throws IOException {
        return Source.newBuilder("js", folder.resolve(name).toFile())
                .mimeType("application/javascript+module")
                .build();
    }

    /** ECMAScript has no {@code atob}; every browser does. */
    private static final String ATOB = """
            const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
            globalThis.atob = (text) => {
              const bits = [...text.replaceAll("=", "")]
                .map((letter) => letters.indexOf(letter).toString(2).padStart(6, "0"))
                .join("");
              return (bits.match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(parseInt(byte, 2))).join("");
            };
            """;
}
