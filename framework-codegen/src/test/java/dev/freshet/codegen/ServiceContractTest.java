package dev.freshet.codegen;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The errors of a service are a part of its contract. */
@Tag("slow")
final class ServiceContractTest {

    @TempDir
    private Path folder;

    private static final String FULL = error("Full", "public int getPlaces() { return 1; }");
    private static final String RUDE = error("Rude", "");

    @Test
    void anErrorMayBeAddedOrLeftOutOrGetAFurtherValue() throws IOException {
        List<String> before = versions(compile("", ""));
        List<String> added = versions(compile("throws Full", FULL));
        assertThat(added).hasSize(2).endsWith(before.get(0));
        String further = error("Full", "public int getPlaces() { return 1; } public long getMore() { return 1; }");
        assertThat(versions(compile("throws Full, Rude", further + RUDE)))
                .hasSize(3)
                .endsWith(added.toArray(String[]::new));
        assertThat(versions(compile("throws Rude", RUDE))).hasSize(4);
        assertThat(folder.resolve("Rooms.json"))
                .content()
                .contains("\"'Rude': Rude\"")
                .doesNotContain("Full");
    }

    @Test
    void aValueOfAnErrorThatChangesBreaksTheContract() throws IOException {
        compile("throws Full", FULL);
        Compilation compilation = compile("throws Full", error("Full", "public long getPlaces() { return 1; }"));
        assertThat(compilation.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage(null))
                        .contains("freshet:contract-call-broken", "no longer has \"Full.places: number\""));
    }

    @Test
    void theNamesOfErrorsAreOnTheWire() throws IOException {
        List<String> full = versions(compile("throws Full", FULL));
        Files.delete(folder.resolve("Rooms.json"));
        assertThat(versions(compile("throws Other", error("Other", "public int getPlaces() { return 1; }"))))
                .isNotEqualTo(full);
    }

    private static String error(String name, String members) {
        return "@dev.freshet.api.BrowserError class %s extends Exception { %s }".formatted(name, members);
    }

    private Compilation compile(String thrown, String errors) {
        return javac().withProcessors(new FreshetProcessor())
                .withOptions("-Afreshet.contracts=" + folder)
                .compile(JavaFileObjects.forSourceString("Rooms", """
                        @dev.freshet.api.BrowserService
                        public interface Rooms {
                            void enter(String room) %s;
                        }
                        %s
                        """.formatted(thrown, errors)));
    }

    private List<String> versions(Compilation compilation) throws IOException {
        assertThat(compilation.errors()).isEmpty();
        String contract = Files.readString(folder.resolve("Rooms.json"));
        String versions = contract.substring(contract.indexOf("[") + 1, contract.indexOf("]"));
        return List.of(versions.replace("\"", "").split(", "));
    }
}
