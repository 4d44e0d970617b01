package dev.freshet.core.frame;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.freshet.api.AsNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes numbers that JavaScript's own cannot hold as text, unless an annotation asks for a number all the same. */
final class LargeNumber<T> extends ValueSerializer<T> {
    private final boolean asNumber;

    LargeNumber(boolean asNumber) {
        this.asNumber = asNumber;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
        if (!asNumber) {
            out.writeString(ValueText.of(value));
        } else {
            out.writeNumber(ValueText.checked(decimal(value)));
        }
    }

    private static BigDecimal decimal(Object number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof BigInteger integer
                ? new BigDecimal(integer)
                : BigDecimal.valueOf(((Number) number).longValue());
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
        if (property == null) {
            return this;
        }
        boolean annotated = property.getAnnotation(AsNumber.class) != null;
        JsonFormat.Value format = property.findPropertyFormat(context.getConfig(), handledType());
        return annotated || format.getShape().isNumeric() ? new LargeNumber<T>(true) : this;
    }
}
