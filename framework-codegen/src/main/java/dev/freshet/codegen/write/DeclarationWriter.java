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
            String calls,
            String state,
            String oneCall,
            String listenerType,
            TypeDeclarations.Imports imports,
            List<TypeDeclarations.TypeView> types,
            Comment doc,
            List<Method> methods,
            List<Kept> kept,
            List<State> states) {}

    /** A method of the handlers. If it is wide then its parameters stand on a line each. */
    record Method(String key, Comment doc, List<Parameter> parameters, boolean wide) {}

    /** A parameter of a method. */
    record Parameter(String name, TsType type) {}

    /** A method whose calls are kept, and its parameters as members. */
    record Kept(String key, Comment doc, List<Member> parameters) {}

    /** A parameter as a member of a call. */
    record Member(String key, TsType type) {}

    /**
     * What is kept of one method, or of several.
     *
     * @param type how a page sees it: as a map, a list or a value
     * @param key the types of the values of its key
     * @param methods the names of the methods, as literals
     */
    record State(String name, String type, List<TsType> key, List<String> methods) {
        public boolean single() {
            return key.size() == 1;
        }

        public boolean shared() {
            return methods.size() > 1;
        }
    }

    private final ListenerModel listener;
    private final String handlers;
    private final String calls;
    private final String state;
    private final States states;
    private final TypeDeclarations types;

    private DeclarationWriter(Templates templates, ListenerModel listener) {
        this.listener = listener;
        String name = listener.name().simple();
        handlers = name + "Handlers";
        calls = name + "Calls";
        state = name + "State";
        states = new States(listener);
        types = states.isEmpty()
                ? new TypeDeclarations(templates, listener, Set.of(name, handlers), "Listener")
                : new TypeDeclarations(templates, listener, Set.of(name, handlers, calls, state), "StatefulListener");
    }

    /** Returns the text of a listener's declarations. */
    static String write(Templates templates, ListenerModel listener) {
        return templates.render("module.d.ts", new DeclarationWriter(templates, listener).declarations());
    }

    private Declarations declarations() {
        List<Method> methods = listener.methods().stream().map(this::method).toList();
        List<Kept> kept =
                states.all().stream().flatMap(List::stream).map(this::kept).toList();
        List<State> allStates = states.all().stream().map(this::state).toList();
        String oneCall = allStates.stream().anyMatch(State::shared) ? types.imported("OneCall") : "";
        List<TypeDeclarations.TypeView> views = types.views();
        return new Declarations(
                listener.name().qualified(),
                listener.name().simple(),
                handlers,
                calls,
                state,
                oneCall,
                types.local(states.isEmpty() ? "Listener" : "StatefulListener"),
                types.imports(),
                views,
                JsDoc.of(listener.javadoc()).whole(name -> name),
                methods,
                kept,
                allStates);
    }

    private Kept kept(MethodModel method) {
        return new Kept(
                JsNames.key(method.name()),
                JsDoc.of(method.javadoc()).description(),
                method.parameters().stream()
                        .map(parameter -> new Member(JsNames.key(parameter.name()), types.of(parameter.type())))
                        .toList());
    }

    private State state(List<MethodModel> methods) {
        MethodModel first = methods.get(0);
        List<TsType> key = States.key(first).stream()
                .flatMap(path -> listener.follow(first, path).stream())
                .map(value -> types.of(value.type().present()))
                .toList();
        String type = first.keep().isPresent() ? "StateList" : key.isEmpty() ? "StateValue" : "StateMap";
        return new State(
                JsNames.key(states.name(first.state().orElseThrow())),
                types.imported(type),
                key,
                methods.stream().map(method -> JsStrings.quoted(method.name())).toList());
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
