package dev.freshet.core.channel;

import dev.freshet.api.MethodDescriptor;
import dev.freshet.core.ChannelState;
import dev.freshet.core.delivery.ChannelReaders;
import dev.freshet.core.frame.CallDecoder;
import dev.freshet.core.frame.EncodedCall;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What a channel keeps, as it was encoded. Replaying it decodes it. */
record KeptState<T>(Class<T> listener, ChannelReaders.State state, CallDecoder decoder) implements ChannelState<T> {
    @Override
    public String position() {
        return state.position().toString();
    }

    @Override
    public int size() {
        return state.calls().size();
    }

    @Override
    public void replay(T target) {
        Map<String, Method> methods = new HashMap<>();
        for (EncodedCall call : state.calls()) {
            Object[] arguments =
                    decoder.arguments(call, KeptState::refuse).values().toArray();
            invoke(methods.computeIfAbsent(call.method().name(), name -> method(call.method())), target, arguments);
        }
    }

    private static void refuse(MethodDescriptor method, String parameter, String problem) {
        throw new IllegalStateException(
                "The argument %s of the kept call %s cannot be read as its type: %s. Give its type a constructor that takes what it shows, as records have"
                        .formatted(parameter, method.name(), problem));
    }

    /** No two methods of a listener have the same name. */
    private Method method(MethodDescriptor called) {
        Method method = Stream.of(listener.getMethods())
                .filter(one -> one.getName().equals(called.name()) && Modifier.isAbstract(one.getModifiers()))
                .filter(one -> one.getParameterCount() == called.parameters().size())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "%s has no method %s; compile it again".formatted(listener.getName(), called.name())));
        if (!method.trySetAccessible()) {
            throw new IllegalStateException(
                    "The module %s keeps the package of %s to itself. Write opens %s; into its module-info.java"
                            .formatted(listener.getModule().getName(), listener.getName(), listener.getPackageName()));
        }
        return method;
    }

    private static void invoke(Method method, Object target, Object[] arguments) {
        try {
            method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException("A listener threw what it does not declare", e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " cannot be called", e);
        }
    }
}
