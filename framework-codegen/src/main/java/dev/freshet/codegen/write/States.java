package dev.freshet.codegen.write;

import dev.freshet.codegen.model.DeliveryModel.ExpiresModel;
import dev.freshet.codegen.model.DeliveryModel.LatestModel;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a listener keeps: its states, by the names under which pages and Java see them, each with the methods that share it. */
final class States {

    private final ListenerModel listener;
    private final Map<String, List<MethodModel>> methods = new LinkedHashMap<>();

    States(ListenerModel listener) {
        this.listener = listener;
        listener.methods()
                .forEach(method -> method.state()
                        .ifPresent(state -> methods.computeIfAbsent(state, one -> new ArrayList<>())
                                .add(method)));
    }

    boolean isEmpty() {
        return methods.isEmpty();
    }

    /** Returns the methods that share each state, in the order in which the listener declares them. */
    List<List<MethodModel>> all() {
        return List.copyOf(methods.values());
    }

    /** Returns the name of a state: that of its only method, or its own. */
    String name(String state) {
        List<MethodModel> sharing = methods.getOrDefault(state, List.of());
        return sharing.size() == 1 ? sharing.get(0).name() : state;
    }

    /** Tells whether other methods share the state of a method. */
    boolean isShared(MethodModel method) {
        return method.state().map(methods::get).filter(all -> all.size() > 1).isPresent();
    }

    /** Returns the names of the states whose keys a method forgets. */
    List<String> forgotten(MethodModel method) {
        return listener.forgottenStates(method).stream().map(this::name).toList();
    }

    /** Returns the paths of the key of a method's kept calls; none if they are a list, or there is only one. */
    static List<Path> key(MethodModel method) {
        return method.delivery().latest().map(LatestModel::key).orElse(List.of()).stream()
                .flatMap(path -> Path.parse(path.text()).stream())
                .toList();
    }

    /** Returns after how many seconds a call expires of which nobody says so then. */
    Optional<Double> expiresInSilence(MethodModel method) {
        List<String> only = method.state().map(List::of).orElse(List.of());
        boolean isForgotten = listener.methods().stream()
                .anyMatch(other -> listener.forgottenStates(other).equals(only));
        // Freshet makes no calls that forget items of a list.
        return method.delivery()
                .expires()
                .filter(expires -> method.keep().isPresent() || !isForgotten)
                .map(ExpiresModel::seconds);
    }
}
