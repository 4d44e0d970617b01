package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.DeliveryModel.ForgetModel;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.ParameterModel;
import dev.freshet.codegen.model.Path;
import dev.freshet.codegen.model.Scalar;
import dev.freshet.codegen.model.Setting;
import dev.freshet.codegen.model.WireType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds methods that share a state or forget one, but have another key. */
final class StateValidator {

    private final ListenerModel listener;
    private final Report report;

    StateValidator(ListenerModel listener, Report report) {
        this.listener = listener;
        this.report = report;
    }

    void check() {
        Map<String, MethodModel> firstOfState = new HashMap<>();
        for (MethodModel method : listener.methods()) {
            method.state().ifPresent(state -> checkShared(state, method, firstOfState.putIfAbsent(state, method)));
        }
        for (MethodModel method : listener.methods()) {
            method.delivery().forget().ifPresent(forget -> checkForget(method, forget));
        }
    }

    private void checkShared(String state, MethodModel method, MethodModel first) {
        if (first != null && !first.keep().equals(method.keep())) {
            report.add(
                    Diagnostic.STATE_KEEP,
                    method.delivery().latest().orElseThrow().origin(),
                    first.name(),
                    method.name(),
                    state,
                    kept(first),
                    kept(method));
        } else if (first != null && !key(first).equals(key(method))) {
            report.add(
                    Diagnostic.STATE_KEY,
                    method.delivery().latest().orElseThrow().origin(),
                    first.name(),
                    method.name(),
                    state,
                    described(first),
                    described(method));
        }
    }

    private static String kept(MethodModel method) {
        return method.keep().isPresent()
                ? "keeps a list of %d calls".formatted(method.keep().getAsInt())
                : "keeps the newest call of each key";
    }

    private void checkForget(MethodModel method, ForgetModel forget) {
        if (forget.methods().isEmpty()) {
            report.add(
                    Diagnostic.FORGET_METHOD,
                    forget.origin(),
                    method.name(),
                    "{}",
                    "an empty list",
                    suggestion(method, ""));
        }
        for (Setting name : forget.methods()) {
            Optional<MethodModel> kept = listener.method(name.text());
            if (kept.flatMap(MethodModel::state).isEmpty()) {
                report.add(
                        Diagnostic.FORGET_METHOD,
                        name.origin(),
                        method.name(),
                        name.text().isEmpty() ? "\"\"" : name.text(),
                        kept.isPresent()
                                ? "not @Latest"
                                : "no method of " + listener.name().simple(),
                        suggestion(method, name.text()));
            } else if (!key(kept.get()).equals(types(method))) {
                report.add(
                        Diagnostic.FORGET_KEY,
                        method.origin(),
                        method.name(),
                        method.parameters().isEmpty() ? "no parameters" : parameters(method),
                        kept.get().name(),
                        described(kept.get()),
                        wanted(method, kept.get()));
                return; // The keys of further methods are the same, or cannot all be right.
            }
        }
    }

    private String suggestion(MethodModel forgetting, String written) {
        return Suggestion.of(
                written,
                listener.methods().stream()
                        .filter(method -> method.state().isPresent() && !method.equals(forgetting))
                        .map(MethodModel::name)
                        .toList());
    }

    private static List<WireType> types(MethodModel method) {
        return method.parameters().stream()
                .map(parameter -> parameter.type().present())
                .toList();
    }

    private List<WireType> key(MethodModel method) {
        return paths(method).map(path -> type(method, path)).toList();
    }

    private static Stream<Path> paths(MethodModel method) {
        return method.delivery().latest().orElseThrow().key().stream()
                .flatMap(setting -> Path.parse(setting.text()).stream());
    }

    private WireType type(MethodModel method, Path path) {
        return listener.follow(method, path).orElseThrow().type().present();
    }

    /** Returns for example {@code (quote.symbol: String)}. */
    private String described(MethodModel method) {
        String key = paths(method)
                .map(path -> path + ": " + java(type(method, path)))
                .collect(Collectors.joining(", "));
        return key.isEmpty() ? "empty" : "(" + key + ")";
    }

    private static String parameters(MethodModel method) {
        return method.parameters().stream()
                .map(parameter -> java(parameter.type().present()) + " " + parameter.name())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Returns how the method has to be declared, for example {@code removed(String symbol)}. */
    private String wanted(MethodModel method, MethodModel kept) {
        List<ParameterModel> parameters = method.parameters();
        List<Path> key = paths(kept).toList();
        List<WireType> types = key(kept);
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            boolean isRight = i < parameters.size()
                    && (parameters.size() == 1
                            || types.get(i).equals(types(method).get(i)));
            String name = isRight ? parameters.get(i).name() : lastName(key.get(i));
            wanted.add(java(types.get(i)) + " " + name);
        }
        return "%s(%s)".formatted(method.name(), String.join(", ", wanted));
    }

    private static String lastName(Path path) {
        return path.names().get(path.names().size() - 1);
    }

    private static String java(WireType type) {
        return type instanceof Scalar scalar
                ? scalar.java()
                : type instanceof WireType.Named named ? named.name().simple() : type.toString();
    }
}
