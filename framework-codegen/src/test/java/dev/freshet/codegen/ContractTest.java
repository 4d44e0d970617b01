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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A committed contract goes along with what is compatible, and stops what is not. */
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

    private Compilation compile(String method, String components) {
        return compile(method, components, "");
    }

    private Compilation compile(String method, String components, String more) {
        return javac().withProcessors(new FreshetProcessor())
                .withOptions("-Afreshet.contracts=" + folder)
                .compile(JavaFileObjects.forSourceString("Stocks", """
                        @dev.freshet.api.BrowserListener
                        public interface Stocks {
                            %s
                        }

                        record Trade(%s) {}

                        enum Side { BUY, SELL }

                        %s
                        """.formatted(method, components, more)));
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
