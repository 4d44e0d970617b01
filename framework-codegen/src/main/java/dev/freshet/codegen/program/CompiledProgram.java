package dev.freshet.codegen.program;

import dev.freshet.api.FreshetGenerated;
import dev.freshet.codegen.model.TemplateFlaw;
import dev.freshet.codegen.model.TemplateNode;
import dev.freshet.codegen.read.ResourceReader;
import dev.freshet.codegen.validate.ListenerValidator;
import dev.freshet.codegen.validate.OtherEngines;
import dev.freshet.codegen.validate.PageSlots;
import dev.freshet.codegen.validate.TemplateSource;
import dev.freshet.codegen.write.JsNames;
import dev.freshet.codegen.write.TemplateSyntax;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** What the validator asks about the program beside a listener: its templates, and which names are free. */
public final class CompiledProgram implements TemplateSource, ListenerValidator.Names {

    private final Elements elements;
    private final ResourceReader resources;
    private final TemplateSyntax syntax = new TemplateSyntax();
    private final Map<String, String> generated = new HashMap<>();
    private Optional<PageSlots> pageSlots = Optional.empty();

    /** Creates a view of the program that this compiler compiles, with these resources. */
    public CompiledProgram(Elements elements, ResourceReader resources) {
        this.elements = elements;
        this.resources = resources;
    }

    @Override
    public Optional<String> find(String resource) {
        return resources.read(resource);
    }

    @Override
    public Optional<TemplateFlaw> check(String template) {
        return syntax.check(template);
    }

    @Override
    public List<TemplateNode> read(String template) {
        return syntax.read(template);
    }

    /** Returns the slots of its pages, which are read once; a template that cannot be read is told of once. */
    public PageSlots pageSlots() {
        PageSlots slots =
                pageSlots.orElseGet(() -> PageSlots.of(resources.readAll("templates", ".hbs"), pages(), this));
        pageSlots = Optional.of(slots.afterFirstListener());
        return slots;
    }

    private List<String> pages() {
        return OtherEngines.EXTENSIONS.stream()
                .flatMap(extension ->
                        resources.readAll(extension.equals(".html") ? "" : "templates", extension).values().stream())
                .toList();
    }

    @Override
    public boolean canBeExported(String name) {
        return JsNames.canBeExported(name);
    }

    @Override
    public String whyNotExported(String name) {
        return JsNames.whyNotExported(name);
    }

    @Override
    public Optional<String> whyNotFunction(String name) {
        return JsNames.whyNotFunction(name);
    }

    @Override
    public boolean isTaken(String className, String listener) {
        if (!generated.computeIfAbsent(className, name -> listener).equals(listener)) {
            return true;
        }
        TypeElement type = elements.getTypeElement(className);
        return type != null && !isGeneratedFrom(type, listener);
    }

    /** What an earlier compilation generated may be on the class path still. */
    private static boolean isGeneratedFrom(TypeElement type, String listener) {
        return type.getAnnotationMirrors().stream()
                .filter(mirror ->
                        mirror.getAnnotationType().toString().equals(FreshetGenerated.class.getCanonicalName()))
                .map(AnnotationMirror::getElementValues)
                .flatMap(values -> values.values().stream())
                .map(AnnotationValue::getValue)
                .anyMatch(listener::equals);
    }
}
