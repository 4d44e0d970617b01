package dev.freshet.codegen.write;

import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.MethodModel;
import java.util.List;
import java.util.Set;

/** Writes the TypeScript declarations of a listener's browser module. */
final class DeclarationWriter {

    /** What {@code module.d.ts.hbs} sees. */
    record Declarations(
            String listener,
            String name,
            String handlers,
            String listenerType,
            TypeDeclarations.Imports imports,
            List<TypeDeclarations.TypeView> types,
            Comment doc,
            List<Method> methods) {}

    /** A method of the handlers. If it is wide then its parameters stand on a line each. */
    record Method(String key, Comment doc, List<Parameter> parameters, boolean wide) {}

    /** A parameter of a method. */
    record Parameter(String name, TsType type) {}

    private final ListenerModel listener;
    private final String handlers;
    private final TypeDeclarations types;

    private DeclarationWriter(Templates templates, ListenerModel listener) {
        this.listener = listener;
        String name = listener.name().simple();
        handlers = name + "Handlers";
        types = new TypeDeclarations(templates, listener, Set.of(name, handlers), "Listener");
    }

    /** Returns the text of a listener's declarations. */
    static String write(Templates templates, ListenerModel listener) {
        return templates.render("module.d.ts", new DeclarationWriter(templates, listener).declarations());
    }

    private Declarations declarations() {
        List<Method> methods = listener.methods().stream().map(this::method).toList();
        List<TypeDeclarations.TypeView> views = types.views();
        return new Declarations(
                listener.name().qualified(),
                listener.name().simple(),
                handlers,
                types.local("Listener"),
                types.imports(),
                views,
                JsDoc.of(listener.javadoc()).whole(name -> name),
                methods);
    }

    private Method method(MethodModel method) {
        Locals locals = new Locals(listener, method, Set.of(), "dom");
        List<Parameter> parameters = method.parameters().stream()
                .map(parameter -> new Parameter(locals.of(parameter.name()), types.of(parameter.type())))
                .toList();
        String key = JsNames.key(method.name());
        boolean wide = !TypeDeclarations.fits(
                "  %s?(): void;".formatted(key).length(),
                parameters.stream().map(parameter -> parameter.name() + ": " + types.text(parameter.type())));
        return new Method(key, JsDoc.of(method.javadoc()).whole(locals::of), parameters, wide);
    }
}
