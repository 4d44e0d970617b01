package dev.freshet.server.page;

import com.github.jknack.handlebars.ValueResolver;
import java.lang.reflect.Array;
import java.util.Map;
import java.util.Set;

/** Finds the {@code length} of arrays, which Handlebars knows of collections alone. */
final class ArrayLength implements ValueResolver {
    @Override
    public Object resolve(Object context, String name) {
        return context.getClass().isArray() && name.equals("length") ? Array.getLength(context) : UNRESOLVED;
    }

    @Override
    public Object resolve(Object context) {
        return UNRESOLVED;
    }

    @Override
    public Set<Map.Entry<String, Object>> propertySet(Object context) {
        return Set.of();
    }
}
