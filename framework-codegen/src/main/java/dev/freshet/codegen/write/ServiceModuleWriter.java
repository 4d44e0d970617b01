package dev.freshet.codegen.write;

import dev.freshet.codegen.model.Contract;
import dev.freshet.codegen.model.ErrorModel;
import dev.freshet.codegen.model.JavaName;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.ResultModel;
import dev.freshet.codegen.model.WireType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes the browser module of a service: a function for each method. */
final class ServiceModuleWriter {

    /** What {@code service.js.hbs} sees; the runtime is imported under a name that no function has. */
    record Module(
            String service,
            String literal,
            String runtime,
            String errorTable,
            List<ErrorClass> errors,
            List<Method> methods,
            List<DecoderViews.Decoder> decoders) {
        public boolean errorsRenamed() {
            return !errorTable.equals("errors");
        }
    }

    /** An exception as a class, its strings as literals. If it is wide then its entry in the table takes two lines. */
    record ErrorClass(
            String name,
            String literal,
            String wireName,
            Comment doc,
            String parent,
            boolean wide,
            @Nullable Decoding decoding) {}

    /** A method, its strings as literals, and its type as JSDoc writes it. If it is wide then its parameters stand on a line each where they can. */
    record Method(
            String name,
            String literal,
            String type,
            Comment doc,
            String version,
            List<Argument> arguments,
            boolean wide,
            @Nullable Decoding decoding,
            boolean hasErrors) {}

    /** An argument, which becomes the member {@code key} of the wire's object. */
    record Argument(String key, String local) {
        public boolean renamed() {
            return !key.equals(local);
        }

        int width() {
            return 2 + local.length() + (renamed() ? key.length() + 2 : 0);
        }
    }

    private static final int ERROR_AROUND = "  : (message, data) => new (message, ),".length();
    private static final int ARGUMENTS_AROUND = "    args: {  },".length();

    private final ListenerModel service;
    private final Contract contract;
    private final String runtime;
    private final String errorTable;
    private final Map<JavaName, String> names;
    private final Set<String> moduleNames = new TreeSet<>();
    private final Decodings decodings;

    private ServiceModuleWriter(ListenerModel service, Contract contract) {
        this.service = service;
        this.contract = contract;
        service.methods().forEach(method -> moduleNames.add(method.name()));
        names = TypeDeclarations.names(service, Set.of());
        service.errors().forEach(error -> moduleNames.add(name(error.name())));
        runtime = new Identifiers(moduleNames).unused("freshet");
        moduleNames.add(runtime);
        errorTable = new Identifiers(moduleNames).unused("errors");
        if (!service.errors().isEmpty()) {
            moduleNames.add(errorTable);
        }
        decodings = new Decodings(service, new Identifiers(moduleNames), runtime + ".");
        moduleNames.addAll(decodings.functions().values());
    }

    /** Returns the text of a service's module. */
    static String write(Templates templates, ListenerModel service, Contract contract) {
        return templates.render("service.js", new ServiceModuleWriter(service, contract).module());
    }

    private String name(JavaName type) {
        return names.getOrDefault(type, type.simple());
    }

    private Module module() {
        List<ErrorClass> errors = service.errors().stream().map(this::error).toList();
        List<Method> methods = service.methods().stream().map(this::method).toList();
        return new Module(
                service.name().qualified(),
                JsStrings.quoted(service.name().qualified()),
                runtime,
                errorTable,
                errors,
                methods,
                DecoderViews.of(service, decodings));
    }

    private ErrorClass error(ErrorModel error) {
        String name = name(error.name());
        String wireName = JsStrings.quoted(error.name().qualified());
        Optional<Decoding> decoding = decodings.of(new WireType.Named(error.name(), List.of()));
        int width = ERROR_AROUND
                + name.length()
                + wireName.length()
                + "data".length()
                + decoding.map(Decoding::width).orElse(0);
        return new ErrorClass(
                name,
                JsStrings.quoted(name),
                wireName,
                JsDoc.of(error.data().javadoc()).description(),
                error.parent().map(this::name).orElse(runtime + ".ServiceError"),
                width > Templates.LINE_WIDTH,
                decoding.orElse(null));
    }

    private Method method(MethodModel method) {
        Locals locals = new Locals(service, method, moduleNames, "options");
        List<Argument> arguments = method.parameters().stream()
                .map(parameter -> new Argument(JsNames.key(parameter.name()), locals.of(parameter.name())))
                .toList();
        int width =
                ARGUMENTS_AROUND + arguments.stream().mapToInt(Argument::width).sum();
        return new Method(
                method.name(),
                JsStrings.quoted(method.name()),
                "{typeof import(\"./%s.js\").%s}".formatted(service.name().qualified(), method.name()),
                JsDoc.of(method.javadoc()).description(),
                JsStrings.quoted(
                        contract.method(method.name()).orElseThrow().versions().get(0)),
                arguments,
                width > Templates.LINE_WIDTH,
                method.result().map(ResultModel::type).flatMap(decodings::of).orElse(null),
                !method.thrown().errors().isEmpty());
    }
}
