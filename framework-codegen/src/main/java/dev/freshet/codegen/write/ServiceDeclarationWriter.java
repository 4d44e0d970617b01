package dev.freshet.codegen.write;

import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.ResultModel;
import java.util.List;
import java.util.Set;

/** Writes the TypeScript declarations of a service's browser module. */
final class ServiceDeclarationWriter {

    /** What {@code service.d.ts.hbs} sees. */
    record Declarations(
            String service,
            String optionsType,
            String promiseType,
            TypeDeclarations.Imports imports,
            List<TypeDeclarations.TypeView> types,
            List<TypeDeclarations.ErrorView> errors,
            List<Method> methods) {}

    /** A function. If it is wide then its parameters stand on a line each. */
    record Method(String name, Comment doc, List<Parameter> parameters, TsType result, boolean wide) {}

    /** A parameter of a function. */
    record Parameter(String name, TsType type) {}

    private static final String OPTIONS = "CallOptions";
    private static final String PROMISE = "CallPromise";

    private static final TsType NOTHING = TsType.named("void", List.of());

    private final Templates templates;
    private final ListenerModel service;
    private final TypeDeclarations types;

    private ServiceDeclarationWriter(Templates templates, ListenerModel service) {
        this.templates = templates;
        this.service = service;
        types = new TypeDeclarations(templates, service, Set.of(), OPTIONS, PROMISE);
    }

    /** Returns the text of a service's declarations. */
    static String write(Templates templates, ListenerModel service) {
        return templates.render("service.d.ts", new ServiceDeclarationWriter(templates, service).declarations());
    }

    private Declarations declarations() {
        List<Method> methods = service.methods().stream().map(this::method).toList();
        List<TypeDeclarations.TypeView> views = types.views();
        List<TypeDeclarations.ErrorView> errors = types.errors();
        return new Declarations(
                service.name().qualified(),
                types.local(OPTIONS),
                types.local(PROMISE),
                types.imports(),
                views,
                errors,
                methods);
    }

    private Method method(MethodModel method) {
        Locals locals = new Locals(service, method, Set.of(), "options");
        List<Parameter> parameters = method.parameters().stream()
                .map(parameter -> new Parameter(locals.of(parameter.name()), types.of(parameter.type())))
                .toList();
        TsType result = method.result().map(ResultModel::type).map(types::of).orElse(NOTHING);
        int around = "export declare function %s(options?: %s): %s<%s>;"
                .formatted(method.name(), types.local(OPTIONS), types.local(PROMISE), templates.render("type", result))
                .length();
        boolean wide = !TypeDeclarations.fits(
                around + 2,
                parameters.stream()
                        .map(parameter -> parameter.name() + ": " + templates.render("type", parameter.type())));
        JsDoc doc = JsDoc.of(method.javadoc());
        List<String> thrown = method.thrown().errors().stream()
                .map(error -> "@throws {%s} %s".formatted(types.name(error), doc.ofThrown(error)))
                .toList();
        return new Method(method.name(), doc.whole(locals::of, thrown), parameters, result, wide);
    }
}
