package dev.freshet.core.frame;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes times as {@code toString} gives them, which is ISO 8601, or by the pattern of a {@code @JsonFormat}. */
final class Time<T> extends ValueSerializer<T> {
    /** An instant has no year of its own: its pattern needs a time zone. */
    private final boolean isInstant;

    private final Optional<DateTimeFormatter> format;

    Time(Class<T> type) {
        this(type == Instant.class, Optional.empty());
    }

    private Time(boolean isInstant, Optional<DateTimeFormatter> format) {
        this.isInstant = isInstant;
        this.format = format;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
        out.writeString(format.map(one -> one.format((TemporalAccessor) value)).orElseGet(() -> ValueText.of(value)));
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
        JsonFormat.Value written = property == null
                ? JsonFormat.Value.empty()
                : property.findPropertyFormat(context.getConfig(), handledType());
        if (!written.hasPattern()) {
            return this;
        }
        return new Time<T>(isInstant, Optional.of(formatter(written, isInstant)));
    }

    /** Returns what writes and reads times by the pattern of an annotation. */
    static DateTimeFormatter formatter(JsonFormat.Value written, boolean isInstant) {
        Locale locale = Objects.requireNonNullElse(written.getLocale(), Locale.ROOT);
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(written.getPattern(), locale);
        TimeZone zone = written.getTimeZone();
        return zone != null || isInstant
                ? formatter.withZone(zone == null ? ZoneOffset.UTC : zone.toZoneId())
                : formatter;
    }
}
