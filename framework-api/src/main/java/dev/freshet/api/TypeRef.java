package dev.freshet.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Holds a type with its type arguments, as in {@code new TypeRef<List<String>>() {}}.
 *
 * @param <T> the type
 */
@SuppressWarnings("unused") // The type parameter is read by reflection.
public abstract class TypeRef<T> {
    private final Type type;

    /** Takes the type from the class that extends this one. */
    protected TypeRef() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType superclass)) {
            throw new IllegalStateException("A TypeRef needs a type argument, as in new TypeRef<List<String>>() {}");
        }
        type = superclass.getActualTypeArguments()[0];
    }

    /** Returns the type. */
    public final Type type() {
        return type;
    }
}
