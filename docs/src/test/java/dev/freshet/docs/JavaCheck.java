package dev.freshet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.codegen.FreshetProcessor;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles samples of Java into a folder, with what is generated from their listeners. They may use the samples before them. */
record JavaCheck(Path output) {
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:public )?(?:final )?(?:class|interface|record|enum) (\\w+)");

    private static final Pattern MODULE = Pattern.compile("(open )?module ");

    /** What a sample without imports may mean. */
    private static final String IMPORTS = """
            import dev.freshet.api.*;
            import dev.freshet.*;
            import dev.freshet.core.*;
            import dev.freshet.redis.*;
            import dev.freshet.server.*;
            import dev.freshet.servlet.*;
            import dev.freshet.spring.*;
            import dev.freshet.thymeleaf.*;
            import gg.jte.ContentType;
            import gg.jte.output.StringOutput;
            import io.undertow.*;
            import io.undertow.server.*;
            import io.undertow.server.handlers.*;
            import io.undertow.server.handlers.resource.*;
            import jakarta.servlet.ServletContext;
            import java.math.*;
            import java.nio.file.Path;
            import java.time.*;
            import java.util.*;
            import javax.net.ssl.*;
            import org.springframework.context.annotation.*;
            import org.springframework.context.event.EventListener;
            import org.springframework.security.access.prepost.PreAuthorize;
            import org.springframework.security.authentication.event.LogoutSuccessEvent;
            import org.springframework.stereotype.*;
            import org.springframework.transaction.annotation.Transactional;
            import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

            """;

    /** Compiles a sample: a file, types without their imports, or the statements of a method. */
    void check(String sample) throws IOException {
        if (MODULE.matcher(sample).lookingAt()) {
            Path source = Files.createTempDirectory(output, "sample").resolve("module-info.java");
            assertThat(compileModule(Files.writeString(source, sample))).isEmpty();
            return;
        }
        Matcher type = TYPE.matcher(sample);
        boolean hasType = type.find();
        String name = hasType ? type.group(1) : "Statements";
        String code = hasType ? sample : """
                final class Statements {
                    void run() throws Exception {
                        %s
                    }
                }
                """.formatted(sample);
        boolean isFile = Pattern.compile("(?m)^import ").matcher(sample).find();
        Path source = Files.writeString(
                Files.createTempDirectory(output, "sample").resolve(name + ".java"), isFile ? code : imports() + code);
        assertThat(compile(source)).isEmpty();
    }

    private String imports() {
        boolean hasShop = Files.exists(output.resolve("com/example/shop"));
        return hasShop ? "import com.example.shop.*;\n" + IMPORTS : IMPORTS;
    }

    /** Returns what the compiler says of a declaration of a module, beside that its modules are not here: {@link BuildsTest} has them. */
    private String compileModule(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-d", output.toString(), "-proc:none");
            compiler.getTask(null, files, said, options, null, files.getJavaFileObjects(source))
                    .call();
        }
        return said.getDiagnostics().stream()
                .filter(one -> !one.getCode().endsWith("module.not.found")
                        && !one.getCode().contains("package.empty"))
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }

    /** Returns what the compiler says if it does not compile. */
    private String compile(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    said,
                    files,
                    null,
                    List.of(
                            "-d",
                            output.toString(),
                            "-classpath",
                            output + File.pathSeparator + System.getProperty("java.class.path"),
                            "-parameters",
                            "-Xlint:all,-classfile,-processing",
                            "-Werror"),
                    null,
                    files.getJavaFileObjects(source));
            task.setProcessors(List.of(new FreshetProcessor()));
            return task.call() ? "" : said.toString();
        }
    }
}
