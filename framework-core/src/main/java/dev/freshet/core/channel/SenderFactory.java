package dev.freshet.core.channel;

import dev.freshet.api.InvocationSink;
import dev.freshet.api.Sender;
import java.lang.reflect.Constructor;

/** Makes senders of one listener; the class that the annotation processor generated is found by its name. */
final class SenderFactory<T> {
    private final Class<T> listener;
    private final Constructor<?> constructor;

    private SenderFactory(Class<T> listener, Constructor<?> constructor) {
        this.listener = listener;
        this.constructor = constructor;
    }

    static <T> SenderFactory<T> of(Class<T> listener) {
        String name = senderName(listener);
        try {
            Class<?> sender = Class.forName(name, true, listener.getClassLoader());
            Constructor<?> constructor = sender.getDeclaredConstructor(InvocationSink.class);
            if (!constructor.trySetAccessible()) {
                throw new IllegalArgumentException(
                        "The module %s keeps the package of %s to itself. Write opens %s; into its module-info.java"
                                .formatted(
                                        listener.getModule().getName(), listener.getName(), listener.getPackageName()));
            }
            return new SenderFactory<>(listener, constructor);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    ("There is no class %s. Annotate %s with @BrowserListener, and have freshet-codegen among the compiler's"
                                    + " annotationProcessorPaths")
                            .formatted(name, listener.getName()),
                    e);
        }
    }

    /** Returns a sender, which is a {@link Sender} too, that puts its calls into a sink. */
    T sender(InvocationSink sink) {
        try {
            return listener.cast(constructor.newInstance(sink));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "The generated class %s cannot be used; compile it again with this version of freshet-codegen"
                            .formatted(constructor.getDeclaringClass().getName()),
                    e);
        }
    }

    private static String senderName(Class<?> listener) {
        String simple = listener.getName().substring(listener.getPackageName().length());
        return listener.getPackageName() + simple.replace('$', '_') + "Sender";
    }
}
