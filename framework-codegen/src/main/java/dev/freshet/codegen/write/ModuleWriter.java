package dev.freshet.codegen.write;

import dev.freshet.codegen.model.Contract;
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
final class ModuleWriter {

    /** What {@code module.js.hbs} sees. */
    record Module(
            String listener,
            String name,
            Collection<String> imports,
            boolean morphs,
            boolean beyondText,
            boolean stateful,
            Comment doc,
            List<Method> methods,
            List<DecoderViews.Decoder> decoders) {}

    /** A method. If it is wide then its arguments stand on a line each; if there are many, then their names do, too. */
    record Method(
            String key,
            Comment doc,
            String version,
            List<Argument> arguments,
            boolean wide,
            boolean many,
            List<PatternView.UpdateView> updates,
            @Nullable KeptView kept,
            List<String> forgets) {}

    /** An argument, taken from the member {@code key} of the wire's object by the name {@code local}. */
    record Argument(String key, String local, @Nullable Decoding decoding) {

        public boolean renamed() {
            return !key.equals(local);
        }

        int nameWidth() {
            return 2 + (renamed() ? key.length() + 2 + local.length() : local.length());
        }

        int valueWidth() {
            return 2 + local.length() + (decoding == null ? 0 : decoding.width());
        }
    }

    private static final int NAMES_AROUND = "      decode: ({ }) => [".length();
    private static final int VALUES_AROUND = "],".length();

    private final ListenerModel listener;
    private final Contract contract;
    private final Set<String> moduleNames = new TreeSet<>(JsNames.RUNTIME);
    private final Set<String> imports = new TreeSet<>(Set.of("listener"));
    private final Decodings decodings;
    private final States states;

    private ModuleWriter(ListenerModel listener, Contract contract) {
        this.contract = contract;
        this.listener = listener;
        states = new States(listener);
        moduleNames.add(listener.name().simple());
        decodings = new Decodings(listener, new Identifiers(moduleNames), "");
        moduleNames.addAll(decodings.functions().values());
    }

    /** Returns the text of a listener's module. */
    static String write(Templates templates, ListenerModel listener, Contract contract) {
        return templates.render("module.js", new ModuleWriter(listener, contract).module());
    }

    private Module module() {
        List<Method> methods = listener.methods().stream().map(this::method).toList();
        List<PatternView.UpdateView> updates =
                methods.stream().flatMap(method -> method.updates().stream()).toList();
        List<DecoderViews.Decoder> decoders = DecoderViews.of(listener, decodings);
        imports.addAll(decodings.helpers());
        return new Module(
                listener.name().qualified(),
                listener.name().simple(),
                imports,
                updates.stream().anyMatch(PatternView.UpdateView::morphs),
                updates.stream().anyMatch(PatternView.UpdateView::isBeyondText),
                !states.isEmpty(),
                JsDoc.of(listener.javadoc()).description(),
                methods,
                decoders);
    }

    private Method method(MethodModel method) {
        Locals locals = new Locals(listener, method, moduleNames, "dom");
        List<Argument> arguments = method.parameters().stream()
                .map(parameter -> argument(parameter, locals))
                .toList();
        int names =
                NAMES_AROUND + arguments.stream().mapToInt(Argument::nameWidth).sum();
        int values = VALUES_AROUND
                + arguments.stream().mapToInt(Argument::valueWidth).sum();
        return new Method(
                JsNames.key(method.name()),
                JsDoc.of(method.javadoc()).description(),
                JsStrings.quoted(
                        contract.method(method.name()).orElseThrow().versions().get(0)),
                arguments,
                names + values > Templates.LINE_WIDTH,
                names > Templates.LINE_WIDTH,
                updates(method, locals),
                KeptView.of(states, method, locals, arguments),
                states.forgotten(method).stream().map(JsStrings::quoted).toList());
    }

    private Argument argument(ParameterModel parameter, Locals locals) {
        return new Argument(
                JsNames.key(parameter.name()),
                locals.of(parameter.name()),
                decodings.of(parameter.type()).orElse(null));
    }

    private List<PatternView.UpdateView> updates(MethodModel method, Locals locals) {
        List<PatternView.UpdateView> views = new ArrayList<>();
        int templates = 0;
        for (UpdateModel update : method.updates()) {
            views.add(PatternView.of(update, locals, templates, method.keep(), imports));
            templates += update.setting(Name.TEMPLATE).isPresent() ? 1 : 0;
        }
        return views;
    }
}
