package dev.freshet.codegen;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.DomUpdates;
import dev.freshet.api.Expires;
import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Latest;
import dev.freshet.api.Volatile;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.read.Context;
import dev.freshet.codegen.read.ListenerReader;
import dev.freshet.codegen.read.UnresolvedException;
import dev.freshet.codegen.write.ListenerWriter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Generates, from each interface that is annotated as {@link BrowserListener}, its sender, its browser module and the
 * types of that. What is generated depends on that listener alone, so that builds can be incremental.
 */
public final class FreshetProcessor extends AbstractProcessor {

    private static final Set<String> ANNOTATIONS = Stream.of(
                    BrowserListener.class,
                    DomUpdate.class,
                    DomUpdates.class,
                    Latest.class,
                    Volatile.class,
                    Expires.class,
                    FreshetGenerated.class)
            .map(Class::getCanonicalName)
            .collect(Collectors.toUnmodifiableSet());

    /** The listeners that wait for types that other processors may generate, by their names. */
    private final Set<String> waiting = new LinkedHashSet<>();

    private final Set<String> sources = new LinkedHashSet<>();

    /** Creates the processor; the compiler does. */
    public FreshetProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return ANNOTATIONS;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    /** Claims Freshet's annotations: with {@code -Xlint:all}, the compiler warns of those that nobody claims. */
    @Override
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        round.getRootElements().forEach(element -> sources.add(element.toString()));
        Set<TypeElement> listeners = new LinkedHashSet<>();
        waiting.forEach(name -> listeners.add(processingEnv.getElementUtils().getTypeElement(name)));
        waiting.clear();
        for (Element element : round.getElementsAnnotatedWith(BrowserListener.class)) {
            listeners.add((TypeElement) element);
        }
        if (!round.processingOver()) {
            listeners.forEach(this::process);
        }
        return true;
    }

    private void process(TypeElement listener) {
        Context context = new Context(
                processingEnv.getElementUtils(),
                processingEnv.getTypeUtils(),
                type -> sources.contains(type.getQualifiedName().toString()));
        try {
            ListenerModel model = new ListenerReader(context).read(listener);
            new ListenerWriter(processingEnv.getFiler()).write(model);
        } catch (UnresolvedException e) {
            waiting.add(listener.getQualifiedName().toString());
        }
    }
}
