package dev.freshet.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which an application is compiled and run, with the jars of Freshet and the JDK's own tools. */
final class BuildsTest {

    private static final Path SOURCES = Path.of("src/test/resources/builds/module");
    private static final String[] ARRIVED = {
        "export const StockListener = listener({", "<template for=\"trades+\"><li>ACME 12.30</li>"
    };
    private static final String PROCESSORS = Jdk.path(BuildsTest::isProcessor);

    @TempDir
    private Path folder;

    @BeforeEach
    void freshetIsInJars() {
        assumeTrue(
                !Jdk.path(name -> name.matches("freshet-server.*\\.jar")).isEmpty(),
                "Skipped: Freshet is not in jars here, as it is in ./mvnw verify");
    }

    @Test
    void anApplicationIsAModule() throws Exception {
        compilesAndRunsAsModule(Jdk.running());
    }

    @Test
    void anApplicationIsAModuleOfJava25() throws Exception {
        Optional<Jdk> newer = Jdk.of(25);
        if (newer.isEmpty()) {
            abort("Skipped: there is no JDK 25 beside this one, and JAVA_HOME_25 is not set");
        }
        compilesAndRunsAsModule(newer.get());
    }

    @Test
    void whatTheDocumentSaysOfModulesIsWhatIsTested() throws IOException {
        String module = Files.readString(SOURCES.resolve("module-info.java"));
        String document = Files.readString(Path.of("building.md"));

        assertThat(Pattern.compile("(?m)^ +(requires|opens) .*$")
                        .matcher(document)
                        .results())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(module).contains(line.group()));
    }

    /** As build tools do, what module-info.java names is on the module path, and all else on the class path. */
    private void compilesAndRunsAsModule(Jdk jdk) throws IOException, InterruptedException {
        String modules = Jdk.path(BuildsTest::isNamed);
        String others = Jdk.path(name -> isRuntime(name) && !isNamed(name));
        copyTemplates(folder);
        // requires-automatic: Undertow is no module yet, so neither is the server.
        compile(
                jdk,
                List.of("-Xlint:all,-requires-automatic", "--module-path", modules, "-cp", others),
                SOURCES.resolve("module-info.java"),
                source("StockListener"),
                source("Main"));

        Jdk.Result ran = jdk.run(
                "java",
                List.of(
                        "--module-path",
                        folder + File.pathSeparator + modules,
                        "-cp",
                        others,
                        "-m",
                        "com.acme.stocks/com.acme.stocks.Main"));

        assertThat(ran.output()).contains(ARRIVED);
    }

    @Test
    void aListenerComesFromAnotherJar() throws Exception {
        String classPath = library() + File.pathSeparator + Jdk.path(BuildsTest::isRuntime);
        compile(Jdk.running(), List.of("-cp", classPath), source("Main"));

        Jdk.Result ran = Jdk.running()
                .run("java", List.of("-cp", folder + File.pathSeparator + classPath, "com.acme.stocks.Main"));

        assertThat(ran.output()).contains(ARRIVED);
    }

    @Test
    void aListenerExtendsOneOfAnotherJar() throws Exception {
        Path own = Files.writeString(folder.resolve("OwnListener.java"), """
                package com.acme.stocks;

                @dev.freshet.api.BrowserListener
                interface OwnListener extends StockListener {
                    void closed();
                }
                """);
        compile(
                Jdk.running(),
                List.of("-Xlint:all", "-cp", library() + File.pathSeparator + Jdk.path(BuildsTest::isRuntime)),
                own);

        assertThat(folder.resolve("META-INF/resources/freshet/com.acme.stocks.OwnListener.d.ts"))
                .content()
                .contains("closed?(): void", "traded?(trade: Trade): void");
    }

    /** Compiles the listener, with the names of parameters for those who extend it, into a jar. */
    private Path library() throws IOException, InterruptedException {
        Path classes = Files.createDirectory(folder.resolve("library"));
        Path jar = folder.resolve("library.jar");
        copyTemplates(classes);
        compileTo(
                classes,
                Jdk.running(),
                List.of("-parameters", "-cp", Jdk.path(BuildsTest::isRuntime)),
                source("StockListener"));
        Jdk.Result packed =
                Jdk.running().run("jar", List.of("--create", "--file", jar.toString(), "-C", classes.toString(), "."));
        assertThat(packed.status()).as(packed.output()).isZero();
        return jar;
    }

    /** The corpus of the generator's tests, of which the other warnings are looked for there. */
    @Test
    void listenersCompileWithoutWarningsByJava25() throws Exception {
        Optional<Jdk> newer = Jdk.of(25);
        if (newer.isEmpty()) {
            abort("Skipped: there is no JDK 25 beside this one, and JAVA_HOME_25 is not set");
        }
        Path fixtures = Path.of("../framework-codegen/src/test/resources/good");
        List<Path> sources = new ArrayList<>();
        List<String> classPath = new ArrayList<>(List.of(Jdk.path(BuildsTest::isRuntime)));
        for (Path fixture : list(fixtures)) {
            classPath.add(fixture.toString());
            list(fixture).stream()
                    .filter(file -> file.toString().endsWith(".java"))
                    .forEach(sources::add);
        }

        // processing: nobody claims Jackson's annotations, which are in one of them.
        compile(
                newer.get(),
                List.of("-Xlint:all,-processing", "-cp", String.join(File.pathSeparator, classPath)),
                sources.toArray(Path[]::new));

        assertThat(folder.resolve("META-INF/resources/freshet/com.acme.StockListener.js"))
                .exists();
    }

    private void compile(Jdk jdk, List<String> options, Path... sources) throws IOException, InterruptedException {
        compileTo(folder, jdk, options, sources);
    }

    private static void compileTo(Path classes, Jdk jdk, List<String> options, Path... sources)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("--release", "17", "-Werror", "-d", classes.toString()));
        arguments.addAll(List.of("--processor-path", PROCESSORS));
        Arrays.stream(sources).map(Path::toString).forEach(arguments::add);
        Jdk.Result compiled = jdk.run("javac", arguments);
        assertThat(compiled.output()).isEmpty();
        assertThat(compiled.status()).isZero();
    }

    private static Path source(String type) {
        return SOURCES.resolve("com/acme/stocks").resolve(type + ".java");
    }

    private static void copyTemplates(Path classes) throws IOException {
        Path to = Files.createDirectories(classes.resolve("templates"));
        for (Path template : list(SOURCES.resolve("templates"))) {
            Files.copy(template, to.resolve(template.getFileName()));
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Tells whether a jar has a module that the application's module-info.java names. */
    private static boolean isNamed(String jar) {
        return jar.matches("(freshet-api|freshet-core|freshet-server|undertow-core)-.*");
    }

    private static boolean isRuntime(String jar) {
        return jar.matches(
                "(freshet-(api|html|core|server|client-js)|undertow|xnio|wildfly|jboss|smallrye|handlebars|commons-"
                        + "|slf4j-(api|simple)|jackson|jspecify).*");
    }

    private static boolean isProcessor(String jar) {
        return jar.matches("(freshet-(api|codegen|html)|javapoet|handlebars|commons-|slf4j-api|jspecify).*");
    }
}
