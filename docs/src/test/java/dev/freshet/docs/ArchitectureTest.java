package dev.freshet.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
        for (String module : List.of(
                "api",
                "html",
                "codegen",
                "core",
                "redis",
                "server",
                "servlet",
                "spring",
                "thymeleaf",
                "testkit",
                "sample",
                "benchmarks")) {
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
                .resideInAnyPackage(
                        "dev.freshet",
                        "dev.freshet.core..",
                        "dev.freshet.server..",
                        "dev.freshet.redis..",
                        "dev.freshet.servlet..",
                        "dev.freshet.spring..",
                        "dev.freshet.thymeleaf..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.freshet.codegen.."));
        check(noClasses()
                .that()
                .resideInAPackage("dev.freshet.codegen..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.freshet",
                        "dev.freshet.core..",
                        "dev.freshet.server..",
                        "dev.freshet.servlet..",
                        "dev.freshet.spring..",
                        "dev.freshet.thymeleaf.."));
    }

    @Test
    void nobodyBelowKnowsTheSampleTheTestkitOrTheBenchmarks() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.freshet",
                        "dev.freshet.api..",
                        "dev.freshet.html..",
                        "dev.freshet.codegen..",
                        "dev.freshet.core..",
                        "dev.freshet.server..",
                        "dev.freshet.servlet..",
                        "dev.freshet.spring..",
                        "dev.freshet.thymeleaf..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.freshet.sample..", "dev.freshet.testkit..", "dev.freshet.benchmarks.."));
    }

    @Test
    void aTransportKnowsNeitherChannelsNorTheBackplane() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.freshet.core.transport..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.freshet.core.log..",
                        "dev.freshet.core.channel..",
                        "dev.freshet.core.backplane..",
                        "dev.freshet.core.delivery.."));
    }

    @Test
    void theCoreKnowsNoWebServer() {
        check(noClasses()
                .that()
                .resideInAnyPackage("dev.freshet", "dev.freshet.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.freshet.server..",
                        "dev.freshet.servlet..",
                        "dev.freshet.spring..",
                        "dev.freshet.thymeleaf..",
                        "dev.freshet.redis..",
                        "io.lettuce..",
                        "io.undertow..",
                        "org.xnio..",
                        "jakarta.servlet..",
                        "org.springframework..",
                        "org.thymeleaf.."));
    }

    @Test
    void whatReadsThymeleafKnowsTheCoreAlone() {
        check(classes()
                .that()
                .resideInAPackage("dev.freshet.thymeleaf..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.freshet.thymeleaf..", "dev.freshet.core", "java..", "org.jspecify..", "org.thymeleaf.."));
    }

    @Test
    void aBackplaneKnowsOnlyTheCore() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.freshet.redis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.freshet.server..",
                        "dev.freshet.servlet..",
                        "dev.freshet.spring..",
                        "dev.freshet.core.delivery..",
                        "dev.freshet.core.channel.."));
    }

    @Test
    void frontDoorsDoNotKnowEachOther() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.freshet.servlet..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.freshet.server..", "dev.freshet.spring..", "io.undertow..", "org.springframework.."));
        check(noClasses()
                .that()
                .resideInAPackage("dev.freshet.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.freshet.servlet..", "dev.freshet.spring..", "jakarta..", "org.springframework.."));
    }

    @Test
    void theSeamToWebServersKnowsNothingOfFreshet() {
        check(classes()
                .that()
                .resideInAPackage("dev.freshet.core.http..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.freshet.core.http..", "java..", "org.jspecify.."));
    }

    @Test
    void noPackagesOfTheServerSideDependOnEachOtherInACircle() {
        check(slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public String getDescription() {
                        return "packages of the server side";
                    }

                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        String name = type.getPackageName();
                        return name.equals("dev.freshet")
                                        || name.matches(
                                                "dev\\.freshet\\.(core|redis|server|servlet|spring|thymeleaf|api|html)(\\..*)?")
                                ? SliceIdentifier.of(name)
                                : SliceIdentifier.ignore();
                    }
                })
                .should()
                .beFreeOfCycles());
    }

    @Test
    void whatApplicationsSeeComesFromFewPackages() {
        Set<String> imported = Set.of(
                "dev.freshet",
                "dev.freshet.core",
                "dev.freshet.redis",
                "dev.freshet.server",
                "dev.freshet.servlet",
                "dev.freshet.spring",
                "dev.freshet.thymeleaf");
        Stream<JavaClass> seen = CLASSES.stream()
                .filter(type -> imported.contains(type.getPackageName())
                        && type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> type.getMethods().stream())
                // What front doors ask.
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                        && !method.getName().equals("frontDoor"))
                .flatMap(method ->
                        Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream()))
                .map(JavaClass::getBaseComponentType);

        assertThat(seen.map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith("dev.freshet"))
                        .collect(Collectors.toSet()))
                .isSubsetOf(
                        "dev.freshet",
                        "dev.freshet.core",
                        "dev.freshet.core.backplane",
                        "dev.freshet.core.http",
                        "dev.freshet.redis",
                        "dev.freshet.server",
                        "dev.freshet.servlet",
                        "dev.freshet.spring",
                        "dev.freshet.thymeleaf");
    }

    @Test
    void onlyTheFrameAndTheEdgesKnowJackson() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.freshet.core.log..",
                        "dev.freshet.core.channel..",
                        "dev.freshet.core.backplane..",
                        "dev.freshet.core.delivery..",
                        "dev.freshet.core.transport..",
                        "dev.freshet.core.session..")
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
