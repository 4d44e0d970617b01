package dev.freshet.core.frame;

import dev.freshet.api.RawHtml;
import java.math.BigDecimal;
import java.math.BigInteger;
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
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Jackson, told to write values in the form of {@code docs/protocol.md}; the generator counts on just that. */
final class WireMapper {

    private static final List<Class<?>> NUMBERS =
            List.of(Long.class, long.class, BigInteger.class, BigDecimal.class, AtomicLong.class);

    private static final List<Class<?>> TIMES = List.of(
            Instant.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            YearMonth.class,
            Duration.class,
            Period.class,
            Year.class,
            MonthDay.class,
            OffsetTime.class,
            ZoneId.class,
            ZoneOffset.class);

    private static final List<Class<?>> KEYS = List.of(Locale.class, Currency.class, Double.class, Float.class);

    private WireMapper() {}

    static JsonMapper create() {
        SimpleModule module = new SimpleModule("freshet");
        module.setSerializers(new DeclaredTypes());
        module.addSerializer(long[].class, new LongArray())
                .addSerializer(Locale.class, new AsText<>())
                .addSerializer(OptionalLong.class, new OptionalText())
                .addSerializer(RawHtml.class, new AsText<>())
                .setSerializerModifier(new TypeTags());
        NUMBERS.forEach(type -> addNumber(module, type));
        TIMES.forEach(type -> addTime(module, type));
        KEYS.forEach(type -> module.addKeySerializer(type, new AsKey()));
        return JsonMapper.builder()
                .enable(MapperFeature.USE_STATIC_TYPING)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
                .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .enable(SerializationFeature.WRITE_CHAR_ARRAYS_AS_JSON_ARRAYS)
                .annotationIntrospector(new WireAnnotations())
                .addModule(module)
                .build();
    }

    private static <T> void addNumber(SimpleModule module, Class<T> type) {
        module.addSerializer(type, new LargeNumber<>(false)).addKeySerializer(type, new AsKey());
    }

    private static <T> void addTime(SimpleModule module, Class<T> type) {
        module.addSerializer(type, new Time<>(type)).addKeySerializer(type, new AsKey());
    }

    private static final class OptionalText extends ValueSerializer<OptionalLong> {
        @Override
        public void serialize(OptionalLong value, JsonGenerator out, SerializationContext context) {
            if (value.isPresent()) {
                out.writeString(Long.toString(value.getAsLong()));
            } else {
                out.writeNull();
            }
        }

        @Override
        public boolean isEmpty(SerializationContext context, @Nullable OptionalLong value) {
            return value == null || value.isEmpty();
        }
    }

    private static final class AsText<T> extends ValueSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(ValueText.of(value));
        }
    }

    /** The names of members are text, whatever the keys of the map are. */
    private static final class AsKey extends ValueSerializer<Object> {
        @Override
        public void serialize(Object value, JsonGenerator out, SerializationContext context) {
            out.writeName(ValueText.of(value));
        }
    }

    private static final class LongArray extends ValueSerializer<long[]> {
        @Override
        public void serialize(long[] values, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            for (long value : values) {
                out.writeString(Long.toString(value));
            }
            out.writeEndArray();
        }
    }
}
