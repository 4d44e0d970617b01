package dev.freshet.core.page;

import com.github.jknack.handlebars.ValueResolver;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches one rendering for names that the template asks for and nothing has, which Handlebars shows as nothing at all.
 *
 * <p>Handlebars asks its resolvers for a name of one object after the other, from the innermost to the model. So one resolver
 * that comes first hears of each question, and one that comes last of each that no other could answer. A name is unknown if the
 * last question for it was not answered. Confined to the thread that renders.
 */
final class NameWatch {
    /** Takes notice of a name that nothing has. */
    interface Report {
        /** Tells of a name that none of these objects has, the innermost first. */
        void unknown(String name, List<Object> owners);
    }

    private final Report report;
    private final List<Object> owners = new ArrayList<>();
    private @Nullable String name;
    private boolean isFound;
    private boolean isNull;

    NameWatch(Report report) {
        this.report = report;
    }

    /** Returns these resolvers with those that watch. */
    ValueResolver[] around(List<ValueResolver> resolvers) {
        ValueResolver first = new NameResolver() {
            @Override
            public Object resolve(Object context, String asked) {
                ask(asked);
                return UNRESOLVED;
            }
        };
        ValueResolver last = new NameResolver() {
            @Override
            public Object resolve(Object context, String asked) {
                miss(context, asked);
                return UNRESOLVED;
            }
        };
        return Stream.of(Stream.of(first), resolvers.stream(), Stream.of(last))
                .flatMap(some -> some)
                .toArray(ValueResolver[]::new);
    }

    /** The template has been rendered. */
    void finish() {
        if (name != null && !isFound && !isNull) {
            report.unknown(name, List.copyOf(owners));
        }
        name = null;
    }

    private void ask(String asked) {
        String bare = bare(asked);
        if (!bare.equals(name)) {
            finish();
            name = bare;
            owners.clear();
            isNull = false;
        }
        isFound = true;
    }

    private void miss(Object owner, String asked) {
        isFound = false;
        // Handlebars asks a plain object for members of null, and does not tell a key without a value from one that is
        // not there.
        isNull |= owner.getClass() == Object.class || (owner instanceof Map<?, ?> map && map.containsKey(bare(asked)));
        if (owners.stream().noneMatch(known -> known == owner)) {
            owners.add(owner);
        }
    }

    /** A value of the rendering is asked for with and without its sign. */
    private static String bare(String asked) {
        return asked.startsWith("@") ? asked.substring(1) : asked;
    }

    /** Returns the names that a template may ask an object for. */
    static Set<String> names(Object owner) {
        Set<String> names = new TreeSet<>();
        if (owner instanceof Map<?, ?> map) {
            map.keySet().stream().filter(String.class::isInstance).limit(1_000).forEach(key -> names.add((String) key));
        } else if (owner.getClass().isRecord()) {
            Stream.of(owner.getClass().getRecordComponents())
                    .map(RecordComponent::getName)
                    .forEach(names::add);
        } else {
            Stream.of(owner.getClass().getMethods())
                    .filter(method -> method.getParameterCount() == 0
                            && method.getReturnType() != void.class
                            && method.getDeclaringClass() != Object.class
                            && !Modifier.isStatic(method.getModifiers()))
                    .map(NameWatch::property)
                    .forEach(names::add);
        }
        return names;
    }

    private static String property(Method method) {
        String plain = method.getName().replaceFirst("^(get|is)(?=[A-Z])", "");
        return plain.equals(method.getName())
                ? plain
                : plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
    }

    /** Returns whether an object has a public field of this name, which templates do not see. */
    static boolean hasField(Object owner, String name) {
        return Stream.of(owner.getClass().getFields())
                .anyMatch(field -> field.getName().equals(name) && !Modifier.isStatic(field.getModifiers()));
    }
}
