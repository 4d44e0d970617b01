package dev.freshet.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.freshet.server.Freshet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.freshet");

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    @Test
    void everyModuleIsLookedAt() {
        for (String module : List.of("api", "html", "codegen", "server", "testkit", "sample", "benchmarks")) {
            assertThat(CLASSES)
                    .as(module)
                    .anyMatch(type -> type.getPackageName().startsWith("dev.freshet." + module));
        }
    }

    @Test
    void theApiKnowsNothing() {
        check(classes()
                .that()
                .resideInAPackage("dev.freshet.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.freshet.api..", "java..", "org.jspecify.."));
    }

    @Test
    void theReaderOfHtmlKnowsNothing() {
        check(classes()
                .that()
                .resideInAPackage("dev.freshet.html..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.freshet.html..", "java..", "org.jspecify.."));
    }

    @Test
    void serverAndGeneratorDoNotKnowEachOther() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.freshet.server..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.freshet.codegen.."));
        check(noClasses()
                .that()
                .resideInAPackage("dev.freshet.codegen..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.freshet.server.."));
    }

    @Test
    void nobodyBelowKnowsTheSampleTheTestkitOrTheBenchmarks() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.freshet.api..", "dev.freshet.html..", "dev.freshet.codegen..", "dev.freshet.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.freshet.sample..", "dev.freshet.testkit..", "dev.freshet.benchmarks.."));
    }

    @Test
    void aTransportKnowsNeitherChannelsNorTheBackplane() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.freshet.server.transport..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.freshet.server",
                        "dev.freshet.server.channel..",
                        "dev.freshet.server.backplane..",
                        "dev.freshet.server.delivery.."));
    }

    @Test
    void onlyTheUndertowPackageAndTheFacadeKnowUndertow() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.freshet.server..")
                .and()
                .resideOutsideOfPackage("dev.freshet.server.undertow..")
                .and()
                .doNotBelongToAnyOf(Freshet.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.undertow..", "org.xnio.."));
    }

    @Test
    void onlyTheFrameAndTheEdgesKnowJackson() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.freshet.server.channel..",
                        "dev.freshet.server.backplane..",
                        "dev.freshet.server.delivery..",
                        "dev.freshet.server.transport..",
                        "dev.freshet.server.session..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson.."));
    }

    @Test
    void theGeneratorWritesInOnePackage() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.freshet.codegen..")
                .and()
                .resideOutsideOfPackage("dev.freshet.codegen.write..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.palantir.javapoet..", "com.github.jknack.."));
    }

    @Test
    void noStaticHoldsState() {
        check(fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage("dev.freshet..")
                .should()
                .beFinal());
    }

    @Test
    void onlyTheseFilesOfTheRuntimeWriteThePage() throws IOException {
        Path runtime = Path.of("../framework-client-js/src/main/js");
        try (Stream<Path> files = Files.walk(runtime)) {
            List<String> writers = files.filter(file -> file.toString().endsWith(".js"))
                    .filter(
                            file -> read(file)
                                    .matches(
                                            "(?s).*(\\.innerHTML|\\.setAttribute\\(|\"(insertBefore|removeChild|setAttribute|removeAttribute)\").*"))
                    .map(file -> runtime.relativize(file).toString())
                    .toList();
            // The iframe transport makes the frame that it reads.
            assertThat(writers)
                    .containsExactlyInAnyOrder(
                            "dom/controls.js",
                            "dom/editor.js",
                            "dom/html.js",
                            "dom/morph/morph.js",
                            "dom/morph/moves.js",
                            "dom/nodes.js",
                            "dom/slots/moved-slots.js",
                            "page/patches.js",
                            "page/sign.js",
                            "transport/iframe.js");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
