package dev.freshet.codegen;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A committed contract goes along with what is compatible, and stops what is not. */
@Tag("slow")
final class ContractTest {

    @TempDir
    private Path folder;

    @Test
    void aCompatibleChangeKeepsTheVersionsThatPagesHave() throws Exception {
        String first =
                versions(compile("void traded(Trade trade);", "String id")).get(0);
        List<String> second = versions(compile("void traded(Trade trade, int lots);", "String id, long price"));
        List<String> third =
                versions(compile("void traded(Trade trade, int lots);", "String id, long price, Side side"));

        assertThat(second).hasSize(2).endsWith(first);
        assertThat(third).hasSize(3).endsWith(second.toArray(String[]::new));
        assertThat(folder.resolve("Stocks.json")).content().contains(third).contains("Trade.side: Side");
    }

    @Test
    void aBreakingChangeFailsAndLeavesTheContractAsItIs() throws IOException {
        compile("void traded(Trade trade);", "String id");
        String before = Files.readString(folder.resolve("Stocks.json"));
        Compilation compilation = compile("void traded(Trade trade);", "long id");

        assertThat(compilation.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage(null)).contains("freshet:contract-broken"));
        assertThat(folder.resolve("Stocks.json")).content().isEqualTo(before);
    }

    @Test
    void aContractMayBeLaidOutAnew() throws Exception {
        List<String> first = versions(compile("void traded(Trade trade);", "String id"));
        Files.writeString(
                folder.resolve("Stocks.json"),
                Files.readString(folder.resolve("Stocks.json")).replaceAll("\\s+", " "));
        List<String> second = versions(compile("void traded(Trade trade);", "String id, long price"));
        assertThat(second).hasSize(2).endsWith(first.get(0));

        Files.writeString(
                folder.resolve("Stocks.json"),
                Files.readString(folder.resolve("Stocks.json")).replace("\n", "\n\n\t"));
        assertThat(compile("void traded(Trade trade);", "long id").errors())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage(null)).contains("freshet:contract-broken"));
    }

    @Test
    void whatIsWrongElsewhereLeavesTheContractAsItIs() throws IOException {
        compile("void traded(Trade trade);", "String id");
        String before = Files.readString(folder.resolve("Stocks.json"));
        Compilation compilation = compile("void traded(Trade trade);", "String id, long price", """
                @dev.freshet.api.BrowserListener
                interface Wrong {
                    int one();
                }
                """);
        assertThat(compilation.errors()).hasSize(1);
        assertThat(folder.resolve("Stocks.json")).content().isEqualTo(before);
    }

    @Test
    void anotherMethodAndTheNamesOfTypeParametersChangeNoVersion() throws Exception {
        String trades = "record Box<%1$s>(%1$s of) {} class Other { record Trade(long price) {} }";
        List<String> before = versions(compile("void traded(Box<Trade> box);", "String id", trades.formatted("T")));
        List<String> after = versions(compile(
                "void traded(Box<Trade> box); void other(Other.Trade trade);", "String id", trades.formatted("U")));
        assertThat(after).isEqualTo(before).hasSize(1);
    }

    @Test
    void typesOfOneNameAreTold() throws Exception {
        Compilation compilation = javac().withProcessors(new FreshetProcessor())
                .withOptions("-Afreshet.contracts=" + folder)
                .compile(JavaFileObjects.forSourceString("Stocks", """
                        @dev.freshet.api.BrowserListener
                        public interface Stocks {
                            void traded(One.Trade one, Two.Trade two);
                            void price(int whole, double any);
                        }

                        class One { record Trade(String id) {} }

                        class Two { record Trade(String id, String name) {} }
                        """));
        assertThat(compilation.errors()).isEmpty();
        assertThat(folder.resolve("Stocks.json"))
                .content()
                .contains("One.Trade.id: string", "Two.Trade.id: string", "whole: number", "any: float");
    }

    @Test
    void whatChangesNothingOnTheWireChangesNoVersion() throws Exception {
        List<String> before = versions(compile("void traded(Trade trade, String... notes);", "String id"));
        List<String> after = versions(compile("void traded(Trade trade, java.util.List<String> notes);", "String id"));

        assertThat(after).isEqualTo(before).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "Renamed ! Trade trade ! record Trade(long id, Side side) {} ! Deal trade ! record Deal(long id, Side side) {}",
                "Renamed enum ! Side side !  ! Way side ! enum Way { SELL, BUY }",
                "Moved ! Trade t ! record Trade(long id) {} ! Other.In t ! class Other { record In(long id) {} }",
                "Recursive ! Tree t ! record Tree(List<Tree> of) {} ! Node t ! record Node(List<Node> of) {}",
                "Unrolled ! Tree t ! record Tree(List<Tree> of) {} ! A t ! record A(List<B> of) {} record B(List<A> of) {}",
                "Merged ! A a, B b ! record A(int n) {} record B(int n) {} ! A a, A b ! record A(int n) {}",
                "No longer generic ! Box<Side> b ! record Box<T>(T of) {} ! Held b ! record Held(Side of) {}",
                "Empty ! A a ! record A() {} ! B a ! record B() {}",
                "Bean for a record ! A a ! record A(int n) {}! B a ! class B { public int getN() { return 1; } }",
                "As a scalar is called ! Decimal a ! record Decimal(int n) {} ! B a ! record B(int n) {}",
            })
    void typesThatAreTheSameJsonAreOneVersion(String what, String before, String types, String after, String renamed)
            throws Exception {
        List<String> first = versions(compile("void called(%s);".formatted(before), "", more(types)));
        List<String> second = versions(compile("void called(%s);".formatted(after), "", more(renamed)));

        assertThat(second).as(what).isEqualTo(first).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "A a ! record A(int n) {} ! B a ! record B(int n, int more) {}",
                "A a, A b ! record A(int n) {} ! B a, C b ! record B(int n, int m) {} record C(int n, Side side) {}",
                "A a ! record A(List<A> of) {} ! B a ! record B(List<B> of, int more) {}",
                "Box<A> b ! record A(int n) {} record Box<T>(T of) {} ! Some<B> b ! record B(int n, int m) {} record Some<U>(U of) {}",
                "U a ! sealed interface U permits V, W {} @JsonTypeName(\"v\") record V(int n) implements U {} "
                        + "@JsonTypeName(\"w\") record W() implements U {} ! "
                        + "A a ! sealed interface A permits X, Y {} @JsonTypeName(\"w\") record X(int n) implements A {} "
                        + "@JsonTypeName(\"v\") record Y(int n, int m) implements A {}",
            })
    void aTypeMayBeRenamedAndHaveMore(String before, String types, String after, String renamed) throws Exception {
        List<String> first = versions(compile("void called(%s);".formatted(before), "", more(types)));
        List<String> second = versions(compile("void called(%s);".formatted(after), "", more(renamed)));

        assertThat(second).hasSize(2).endsWith(first.get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "A a ! record A(int n, int m) {} ! B a ! record B(int n) {} ! \"A.m: number\"",
                "A a ! record A(A next, int m) {} ! B a ! record B(B next) {} ! \"A.m: number\"",
                "Tree t ! record Tree(List<Tree> of, int n) {} ! A t ! record A(List<B> of, int n) {} record B(List<A> of) {} ! "
                        + "\"Tree.n: number\"",
                "A a, A b ! record A(int n) {} ! B a, C b ! record B(int n) {} record C(long n) {} ! \"A.n: number\"",
                "A a ! record A(Side side) {} ! B a ! record B(Way side) {} enum Way { BUY } ! \"Side = BUY | SELL\"",
                "A a ! record A(int n) {} ! List<A> a ! record A(int n) {} ! \"a: A\"",
                "BigDecimal a !  ! Decimal a ! record Decimal() {} ! \"a: Decimal\"",
                "A a ! record A(@JsonProperty(\"x.y: z\") int n, int m) {} ! A a ! record A(int m) {} ! \"A.'x.y: z': number\"",
            })
    void whatIsMissingInARenamedTypeBreaks(String before, String types, String after, String renamed, String missing) {
        compile("void called(%s);".formatted(before), "", more(types));
        Compilation compilation = compile("void called(%s);".formatted(after), "", more(renamed));

        assertThat(compilation.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage(null))
                        .contains("freshet:contract-broken")
                        .contains("contract: it no longer has %s".formatted(missing)));
    }

    private static String more(String types) {
        return types == null ? "" : types;
    }

    private Compilation compile(String method, String components) {
        return compile(method, components, "");
    }

    private Compilation compile(String method, String components, String more) {
        return javac().withProcessors(new FreshetProcessor())
                .withOptions("-Afreshet.contracts=" + folder)
                .compile(JavaFileObjects.forSourceString("Stocks", """
                        import com.fasterxml.jackson.annotation.*;
                        import java.math.BigDecimal;
                        import java.util.List;

                        @dev.freshet.api.BrowserListener
                        public interface Stocks {
                            %s
                        }

                        %s

                        enum Side { BUY, SELL }

                        %s
                        """.formatted(
                        method, components.isEmpty() ? "" : "record Trade(%s) {}".formatted(components), more)));
    }

    private static List<String> versions(Compilation compilation) throws ReflectiveOperationException {
        assertThat(compilation.errors()).isEmpty();
        Sender sender = (Sender) new CompiledClasses(compilation)
                .loadClass("StocksSender")
                .getConstructor(InvocationSink.class)
                .newInstance((InvocationSink) invocation -> {});
        MethodDescriptor method = sender.listener().methods().get(0);
        return method.versions();
    }
}
