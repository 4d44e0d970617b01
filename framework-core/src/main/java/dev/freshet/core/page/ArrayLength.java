package dev.freshet.core.page;

import java.lang.reflect.Array;

/** Finds the {@code length} of arrays, which Handlebars knows of collections alone. */
final class ArrayLength extends NameResolver {
    @Override
    public Object resolve(Object context, String name) {
        return context.getClass().isArray() && name.equals("length") ? Array.getLength(context) : UNRESOLVED;
    }
}
