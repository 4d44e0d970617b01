package dev.freshet.core.page;

import dev.freshet.api.DeliveryPolicy.Kept;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.core.frame.CallDecoder;
import dev.freshet.core.frame.EncodedCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What templates see of the state of channels: the calls of each kept method are a list under the method's name, and each call has the
 * method's parameters. The calls of methods that share a state are one list under the state's name, and each has its parameters under
 * the name of its method. Any thread may use it.
 */
final class StateModels {
    private final CallDecoder decoder = new CallDecoder();
    private final CallDecoder.Report report;

    /** Makes models, and reports arguments that are plain JSON in them. */
    StateModels(CallDecoder.Report report) {
        this.report = report;
    }

    /** Returns what templates see of one channel. */
    Map<String, List<Map<String, @Nullable Object>>> of(ListenerDescriptor listener, List<EncodedCall> calls) {
        Map<String, List<String>> sharing = sharing(listener);
        Map<String, List<Map<String, @Nullable Object>>> model = new LinkedHashMap<>();
        sharing.forEach((state, methods) -> model.put(name(state, methods), new ArrayList<>()));
        for (EncodedCall call : calls) {
            String state = state(call.method()).orElseThrow();
            List<String> methods = sharing.getOrDefault(state, List.of());
            Map<String, @Nullable Object> arguments = decoder.arguments(call, report);
            List<Map<String, @Nullable Object>> list = model.get(name(state, methods));
            if (list != null) {
                list.add(methods.size() == 1 ? arguments : under(call.method().name(), methods, arguments));
            }
        }
        return model;
    }

    /** A template may ask for each of the methods, so each is there. */
    private static Map<String, @Nullable Object> under(
            String method, List<String> methods, Map<String, @Nullable Object> arguments) {
        Map<String, @Nullable Object> entry = new HashMap<>();
        methods.forEach(name -> entry.put(name, null));
        entry.put(method, arguments);
        return entry;
    }

    /** Returns the states of a listener, in order, with the methods that share each. */
    private static Map<String, List<String>> sharing(ListenerDescriptor listener) {
        Map<String, List<String>> sharing = new LinkedHashMap<>();
        for (MethodDescriptor method : listener.methods()) {
            state(method)
                    .ifPresent(state -> sharing.computeIfAbsent(state, key -> new ArrayList<>())
                            .add(method.name()));
        }
        return sharing;
    }

    private static String name(String state, List<String> methods) {
        return methods.size() == 1 ? methods.get(0) : state;
    }

    private static Optional<String> state(MethodDescriptor method) {
        Kept kept = method.delivery().kept();
        if (kept instanceof Kept.UntilNewer untilNewer) {
            return Optional.of(untilNewer.state().orElse(method.name()));
        }
        return kept instanceof Kept.Newest newest
                ? Optional.of(newest.state().orElse(method.name()))
                : Optional.empty();
    }
}
