package dev.freshet.codegen;

import dev.freshet.api.BrowserListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/** Writes, for each listener, files that {@link FreshetProcessor} made earlier: what no generator can do without. */
@SupportedAnnotationTypes("*")
@SupportedOptions(CopyingProcessor.FOLDER)
public final class CopyingProcessor extends AbstractProcessor {

    /** The option that names the folder with the files. */
    static final String FOLDER = "ready";

    /** Creates the processor; the compiler does. */
    public CopyingProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        round.getElementsAnnotatedWith(BrowserListener.class).forEach(this::copy);
        return false;
    }

    private void copy(Element listener) {
        Path ready = Path.of(processingEnv.getOptions().get(FOLDER));
        Filer filer = processingEnv.getFiler();
        String sender = listener.getSimpleName() + "Sender";
        try {
            try (Writer out = filer.createSourceFile(sender, listener).openWriter()) {
                out.write(Files.readString(ready.resolve(sender + ".java")));
            }
            for (String extension : List.of(".js", ".d.ts", ".json")) {
                String name = "META-INF/resources/freshet/" + listener.getSimpleName() + extension;
                try (OutputStream out = filer.createResource(StandardLocation.CLASS_OUTPUT, "", name, listener)
                        .openOutputStream()) {
                    out.write(Files.readAllBytes(ready.resolve(name)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
