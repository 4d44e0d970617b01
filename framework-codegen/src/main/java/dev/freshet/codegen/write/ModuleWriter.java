package dev.freshet.codegen.write;

import dev.freshet.codegen.model.DataType.RecordModel;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.ParameterModel;
import dev.freshet.codegen.model.UpdateModel;
import dev.freshet.codegen.model.UpdateModel.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes the browser module of a listener. */
public final class ModuleWriter {

    /** What {@code module.js.hbs} sees. */
    record Module(
            String listener,
            String name,
            Collection<String> imports,
            Comment doc,
            List<Method> methods,
            List<Decoder> decoders) {}

    /** A method. If it is wide then its parameters stand on a line each. */
    record Method(
            String key, Comment doc, List<Argument> arguments, boolean wide, List<PatternView.UpdateView> updates) {}

    /** An argument, taken from the member {@code key} of the wire's object by the name {@code local}. */
    record Argument(String key, String local, @Nullable Decoding decoding) {

        public boolean renamed() {
            return !key.equals(local);
        }

        int width() {
            int name = renamed() ? key.length() + 2 + local.length() : local.length();
            int value = local.length() + (decoding == null ? 0 : decoding.width());
            return name + value + 4;
        }
    }

    /** A function that converts the members of a record that have to be. */
    record Decoder(String function, boolean wide, List<Member> members) {}

    /** A member that is converted; {@code access} is how it is reached from the record. */
    record Member(String key, String access, Decoding decoding) {

        int width() {
            return key.length() + 2 + access.length() + decoding.width() + 2;
        }
    }

    /** So much text may stand on one line, beside what is always there. */
    private static final int WIDEST = 85;

    private final ListenerModel listener;
    private final Set<String> moduleNames = new TreeSet<>(JsNames.RUNTIME);
    private final Set<String> imports = new TreeSet<>(Set.of("listener"));
    private final Decodings decodings;

    private ModuleWriter(ListenerModel listener) {
        this.listener = listener;
        moduleNames.add(listener.name().simple());
        decodings = new Decodings(listener, new Identifiers(moduleNames));
        moduleNames.addAll(decodings.functions().values());
    }

    /** Returns the text of a listener's module. */
    public static String write(ListenerModel listener) {
        return new Templates().render("module.js", new ModuleWriter(listener).module());
    }

    private Module module() {
        List<Method> methods = listener.methods().stream().map(this::method).toList();
        List<Decoder> decoders = decodings.functions().entrySet().stream()
                .map(entry -> decoder(entry.getKey(), entry.getValue()))
                .toList();
        imports.addAll(decodings.helpers());
        return new Module(
                listener.name().qualified(),
                listener.name().simple(),
                imports,
                JsDoc.of(listener.javadoc()).description(),
                methods,
                decoders);
    }

    private Method method(MethodModel method) {
        Locals locals = new Locals(method, moduleNames);
        List<Argument> arguments = method.parameters().stream()
                .map(parameter -> argument(parameter, locals))
                .toList();
        int width = arguments.stream().mapToInt(Argument::width).sum();
        return new Method(
                JsNames.key(method.name()),
                JsDoc.of(method.javadoc()).description(),
                arguments,
                width > WIDEST,
                updates(method.updates(), locals));
    }

    private Argument argument(ParameterModel parameter, Locals locals) {
        return new Argument(
                JsNames.key(parameter.name()),
                locals.of(parameter.name()),
                decodings.of(parameter.type()).orElse(null));
    }

    private List<PatternView.UpdateView> updates(List<UpdateModel> updates, Locals locals) {
        List<PatternView.UpdateView> views = new ArrayList<>();
        int templates = 0;
        for (UpdateModel update : updates) {
            views.add(PatternView.of(update, locals, templates, imports));
            templates += update.setting(Name.TEMPLATE).isPresent() ? 1 : 0;
        }
        return views;
    }

    private Decoder decoder(RecordModel record, String function) {
        List<Member> members = record.components().stream()
                .flatMap(component -> decodings.of(component.type()).stream()
                        .map(decoding -> new Member(
                                JsNames.key(component.name()),
                                "value" + Locals.member(component.name(), "."),
                                decoding)))
                .toList();
        int width = members.stream().mapToInt(Member::width).sum();
        return new Decoder(function, width > WIDEST, members);
    }
}
