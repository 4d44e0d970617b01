package dev.freshet.core.frame;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleSerializers;

/**
 * Writes values as what they are declared to be, at every depth: pages get the members that their types name, and a subclass
 * brings no others. {@code MapperFeature.USE_STATIC_TYPING} does it for all but types that have several subtypes.
 */
final class DeclaredTypes extends SimpleSerializers {
    private static final long serialVersionUID = 1L;

    DeclaredTypes() {
        addSerializer(Argument.class, new ArgumentSerializer());
    }

    /** An argument of a call, with the type of its parameter. */
    record Argument(JavaType type, Object value) {}

    @Override
    public @Nullable ValueSerializer<?> findSerializer(
            SerializationConfig config,
            JavaType type,
            BeanDescription.Supplier bean,
            JsonFormat.@Nullable Value format) {
        return Subtypes.isUnion(type.getRawClass()) && bean.get().findJsonValueAccessor() == null
                ? new Union(type)
                : super.findSerializer(config, type, bean, format);
    }

    private static final class ArgumentSerializer extends ValueSerializer<Argument> {
        @Override
        public void serialize(Argument argument, JsonGenerator out, SerializationContext context) {
            context.findTypedValueSerializer(argument.type(), true).serialize(argument.value(), out, context);
        }
    }

    /** Writes a value of a type with several subtypes as the one that it is of. Any thread may use it. */
    private static final class Union extends ValueSerializer<Object> {
        private final JavaType type;
        private final Map<Class<?>, JavaType> subtypes = new ConcurrentHashMap<>();

        Union(JavaType type) {
            this.type = type;
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializationContext context) {
            JavaType subtype = subtypes.get(value.getClass());
            if (subtype == null) {
                subtype = subtype(value, context);
                subtypes.put(value.getClass(), subtype);
            }
            context.findTypedValueSerializer(subtype, true).serialize(value, out, context);
        }

        private JavaType subtype(Object value, SerializationContext context) {
            Class<?> subtype = Subtypes.find(type.getRawClass(), value)
                    .orElseThrow(() -> new IllegalArgumentException("%s is none of the subtypes of %s"
                            .formatted(
                                    value.getClass().getName(),
                                    type.getRawClass().getName())));
            return context.constructSpecializedType(type, subtype);
        }
    }
}
