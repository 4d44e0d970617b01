package dev.freshet.core.frame;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;

/**
 * Jackson, told to read values in the form in which {@link WireMapper} writes them, and in no other: no number in place of a text, no
 * fraction in place of an integer, no time in another zone than was written.
 */
final class WireReaders {

    private WireReaders() {}

    static JsonMapper create() {
        SimpleModule module = new SimpleModule("freshet-readers");
        module.setDeserializers(new Unions());
        module.addDeserializer(byte.class, new StrictByte()).addDeserializer(Byte.class, new StrictByte());
        module.addDeserializer(float.class, new StrictFloat()).addDeserializer(Float.class, new StrictFloat());
        text(module, Instant.class, Instant::parse, Instant::from);
        text(module, OffsetDateTime.class, OffsetDateTime::parse, OffsetDateTime::from);
        text(module, ZonedDateTime.class, ZonedDateTime::parse, ZonedDateTime::from);
        text(module, LocalDate.class, LocalDate::parse, LocalDate::from);
        text(module, LocalTime.class, LocalTime::parse, LocalTime::from);
        text(module, LocalDateTime.class, LocalDateTime::parse, LocalDateTime::from);
        text(module, YearMonth.class, YearMonth::parse, YearMonth::from);
        text(module, Year.class, Year::parse, Year::from);
        text(module, MonthDay.class, MonthDay::parse, MonthDay::from);
        text(module, OffsetTime.class, OffsetTime::parse, OffsetTime::from);
        text(module, Duration.class, Duration::parse);
        text(module, Period.class, Period::parse);
        text(module, ZoneId.class, ZoneId::of);
        text(module, ZoneOffset.class, ZoneOffset::of);
        text(
                module,
                Locale.class,
                tag -> new Locale.Builder().setLanguageTag(tag).build());
        return JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // The shape has been checked.
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING)
                .annotationIntrospector(new WireAnnotations())
                .addModule(module)
                .build();
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addDeserializer(type, new Text<>(parse, Optional.empty())).addKeyDeserializer(type, new Key(parse));
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<String, T> parse, Function<TemporalAccessor, T> from) {
        module.addDeserializer(type, new Text<>(parse, Optional.of(from))).addKeyDeserializer(type, new Key(parse));
    }

    /** Reads a value that is a text, or by the pattern of a {@code @JsonFormat}. */
    private static final class Text<T> extends ValueDeserializer<T> {
        private final Function<String, T> parse;
        private final Optional<Function<TemporalAccessor, T>> from;

        Text(Function<String, T> parse, Optional<Function<TemporalAccessor, T>> from) {
            this.parse = parse;
            this.from = from;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            return parse.apply(in.getString());
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            if (property == null || from.isEmpty()) {
                return this;
            }
            JsonFormat.Value written = property.findPropertyFormat(
                    context.getConfig(), property.getType().getRawClass());
            if (!written.hasPattern()) {
                return this;
            }
            boolean isInstant = property.getType().getRawClass() == Instant.class;
            DateTimeFormatter formatter = Time.formatter(written, isInstant);
            return new Text<>(text -> formatter.parse(text, from.get()::apply), Optional.empty());
        }
    }

    /** Reads the key of a map. */
    private static final class Key extends KeyDeserializer {
        private final Function<String, ?> parse;

        Key(Function<String, ?> parse) {
            this.parse = parse;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return parse.apply(key);
        }
    }

    /** Jackson takes 255 for -1. */
    private static final class StrictByte extends ValueDeserializer<Byte> {
        @Override
        public Byte deserialize(JsonParser in, DeserializationContext context) {
            int value = in.getIntValue();
            if (!in.currentToken().isNumeric() || value != (byte) value) {
                throw new IllegalArgumentException("%d is no byte".formatted(value));
            }
            return (byte) value;
        }
    }

    /** Jackson takes what is too large for infinite. */
    private static final class StrictFloat extends ValueDeserializer<Float> {
        @Override
        public Float deserialize(JsonParser in, DeserializationContext context) {
            double value = in.getDoubleValue();
            if (Double.isFinite(value) && Float.isInfinite((float) value)) {
                throw new IllegalArgumentException("%s is no float".formatted(value));
            }
            return (float) value;
        }
    }

    /** Reads values of a type with several subtypes, as {@link DeclaredTypes} writes them. */
    private static final class Unions extends SimpleDeserializers {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier bean) {
            return Subtypes.isUnion(type.getRawClass()) && bean.get().findJsonValueAccessor() == null
                    ? new Union(type)
                    : super.findBeanDeserializer(type, config, bean);
        }
    }

    private static final class Union extends ValueDeserializer<Object> {
        private final JavaType type;

        Union(JavaType type) {
            this.type = type;
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) {
            JsonNode value = context.readTree(in);
            Class<?> subtype = Subtypes.all(type.getRawClass())
                    .filter(one -> value.isString()
                            ? isConstant(one, value.stringValue())
                            : TypeTag.of(one)
                                    .filter(tag -> value.path(tag.property())
                                            .asString("")
                                            .equals(tag.value()))
                                    .isPresent())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("The value is none of the subtypes of "
                            + type.getRawClass().getName()));
            return context.readTreeAsValue(value, context.constructSpecializedType(type, subtype));
        }

        /** The shape has been checked, so one that is no name is another text of a constant. */
        private static boolean isConstant(Class<?> type, String text) {
            return type.isEnum() && !text.isEmpty();
        }
    }
}
