package dev.freshet.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Error Prone and NullAway, which many builds run with warnings as errors, find nothing in senders. */
@Tag("slow")
final class ErrorProneTest {

    private static final List<String> EXPORTED =
            List.of("api", "file", "main", "model", "parser", "processing", "tree", "util");

    private static final String LISTENER = """
            package com.acme;

            import dev.freshet.api.*;
            import java.math.*;
            import java.util.*;
            import org.jspecify.annotations.*;

            /** Has what these tools have something to say of. */
            @NullMarked
            @BrowserListener
            public interface Listened extends java.io.Serializable {
                void nulls(
                        @Nullable String text,
                        List<@Nullable String> texts,
                        Map<String, @Nullable List<@Nullable Long>> map,
                        String @Nullable [] array,
                        @Nullable String[] items,
                        @Nullable UUID id);

                void numbers(@AsNumber @Nullable BigDecimal a, @AsNumber Optional<BigDecimal> b, @AsNumber Long c);

                void varargs(@Nullable String... texts);

                @SuppressWarnings("unchecked")
                void generic(List<String>... texts);

                void bytes(byte[] bytes);

                void box(Box<@Nullable String> box);

                @SuppressWarnings("NonApiType")
                void array(ArrayList<String> list);

                @Expires(seconds = 3600)
                void hour();

                /** @deprecated not used */
                @Deprecated
                void old();

                record Box<T extends @Nullable Object>(T content) {}
            }
            """;

    private static final String SILENT = """
            package com.acme;

            /** Has no methods. */
            @dev.freshet.api.BrowserListener
            public interface Silent {}
            """;

    @TempDir
    private Path folder;

    @Test
    void findsNothingInSenders() throws IOException, InterruptedException {
        assertThat(compile("-XepOpt:NullAway:AnnotatedPackages=com.acme")).isEmpty();
    }

    @Test
    void findsNothingInSendersWithMoreChecks() throws IOException, InterruptedException {
        assertThat(compile("-XepAllDisabledChecksAsWarnings -XepOpt:NullAway:OnlyNullMarked=true"))
                .noneMatch(line -> line.contains("Sender.java"));
    }

    /** Returns what is said of the listeners and their senders. It takes a compiler of its own, since Error Prone looks into it. */
    private List<String> compile(String options) throws IOException, InterruptedException {
        String classpath = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        EXPORTED.forEach(
                name -> command.add("-J--add-exports=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED"));
        List.of("code", "comp")
                .forEach(
                        name -> command.add("-J--add-opens=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED"));
        command.addAll(List.of(
                "-Xlint:all,-processing",
                "-XDcompilePolicy=simple",
                "-XDaddTypeAnnotationsToSymbol=true",
                "--should-stop=ifError=FLOW",
                "-Xplugin:ErrorProne -Xep:NullAway:WARN " + options,
                "-processor",
                FreshetProcessor.class.getName(),
                "-processorpath",
                classpath,
                "-cp",
                classpath,
                "-d",
                folder.toString()));
        command.add(write("Listened", LISTENER));
        command.add(write("Silent", SILENT));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(folder.resolve("com/acme/ListenedSender.class")).exists();
        return said.lines().filter(line -> line.contains(".java:")).toList();
    }

    private String write(String name, String source) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), source).toString();
    }
}
