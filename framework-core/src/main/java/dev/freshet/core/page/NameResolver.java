package dev.freshet.core.page;

import com.github.jknack.handlebars.ValueResolver;
import java.util.Map;
import java.util.Set;

/** A resolver of single names: it neither shows objects itself nor lists what they have. */
abstract class NameResolver implements ValueResolver {
    @Override
    public final Object resolve(Object context) {
        return UNRESOLVED;
    }

    @Override
    public final Set<Map.Entry<String, Object>> propertySet(Object context) {
        return Set.of();
    }
}
