package dev.freshet.api;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception that browsers know, as a dispatcher describes it to the server.
 *
 * @param name the qualified name of its class, on the wire as well
 * @param type its class
 * @param members its data, in order
 * @param hasMessage whether browsers get its message
 */
@SuppressWarnings("exports") // JSpecify, which users need not have.
public record ServiceError(String name, Class<? extends Throwable> type, List<Member> members, boolean hasMessage) {

    /**
     * Reads a value of an exception.
     *
     * @param <T> the class of the exception
     */
    @FunctionalInterface
    public interface Accessor<T extends Throwable> {
        /** Returns the value; null where its type allows that. */
        @Nullable
        Object read(T error) throws Exception;
    }

    /**
     * A value of the exception.
     *
     * @param name its name on the wire
     * @param type its type, by which it is written
     * @param accessor what reads it
     */
    public record Member(String name, Type type, Accessor<Throwable> accessor) {}

    /** Keeps an unmodifiable copy of the members. */
    public ServiceError {
        members = List.copyOf(members);
    }

    /** Returns a builder of the description of an exception without data. */
    public static <T extends Throwable> Builder<T> builder(String name, Class<T> type) {
        return new Builder<>(name, type);
    }

    /**
     * Builds the description of an exception; not safe for use by more than one thread.
     *
     * @param <T> the class of the exception
     */
    public static final class Builder<T extends Throwable> {
        private final String name;
        private final Class<T> type;
        private final List<Member> members = new ArrayList<>();
        private boolean hasMessage;

        private Builder(String name, Class<T> type) {
            this.name = name;
            this.type = type;
        }

        /** Adds a value after those that were added before. */
        public Builder<T> member(String member, Class<?> memberType, Accessor<T> accessor) {
            return add(member, memberType, accessor);
        }

        /** Adds a value whose type has type arguments. */
        public Builder<T> member(String member, TypeRef<?> memberType, Accessor<T> accessor) {
            return add(member, memberType.type(), accessor);
        }

        private Builder<T> add(String member, Type memberType, Accessor<T> accessor) {
            members.add(new Member(member, memberType, error -> accessor.read(type.cast(error))));
            return this;
        }

        /** Has browsers get the message of the exception. */
        public Builder<T> withMessage() {
            hasMessage = true;
            return this;
        }

        /** Returns the description. */
        public ServiceError build() {
            return new ServiceError(name, type, members, hasMessage);
        }
    }
}
