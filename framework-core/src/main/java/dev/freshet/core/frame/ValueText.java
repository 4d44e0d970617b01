package dev.freshet.core.frame;

import dev.freshet.api.RawHtml;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text of a value where a slot, an attribute or a template shows it. It is the text that the browser's runtime gives
 * the same value, so that it does not matter who renders.
 */
public final class ValueText {
    private static final double LARGEST_PLAIN = 9_007_199_254_740_992.0;

    private static final int LAST_YEAR_OF_FOUR_DIGITS = 9999;

    /** How many digits of a BigDecimal or BigInteger are written at most. */
    private static final int MAX_DIGITS = 10_000;

    private static final JsonMapper WIRE = WireMapper.create();

    private ValueText() {}

    /** Returns the text of a Java value; empty for null. */
    public static String of(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        if (value instanceof Double || value instanceof Float) {
            return number(Double.parseDouble(value.toString()));
        }
        if (value instanceof BigDecimal decimal) {
            return checked(decimal).toPlainString();
        }
        if (value instanceof BigInteger integer) {
            return checked(new BigDecimal(integer)).toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof YearMonth month && month.getYear() > LAST_YEAR_OF_FOUR_DIGITS) {
            return "+" + month; // As ISO 8601 and all other classes of java.time have it.
        }
        if (value instanceof Locale locale) {
            return locale.toLanguageTag();
        }
        if (value == null) {
            return "";
        }
        return isText(value) ? value.toString() : of(WIRE.<JsonNode>valueToTree(value));
    }

    /**
     * Returns a number that has no more digits than can be written, with all its zeros.
     *
     * @throws IllegalArgumentException if it has more: {@code 1E+100000000} is short, and its digits fill the memory
     */
    static BigDecimal checked(BigDecimal number) {
        // Many binary digits take long to be turned into decimal ones, so they are looked at first.
        boolean isLong = number.unscaledValue().bitLength() > MAX_DIGITS * 4;
        long digits = isLong ? number.unscaledValue().bitLength() / 3 : number.precision();
        long written = Math.max(digits, Math.max(digits - number.scale(), number.scale()));
        if (written > MAX_DIGITS) {
            throw new IllegalArgumentException(
                    "A number of about %,d digits cannot be written: at most %,d are. Round it, or send it as text"
                            .formatted(written, MAX_DIGITS));
        }
        return number;
    }

    /** Tells whether the text of a value is what Java gives as well; that of enums and records follows annotations. */
    private static boolean isText(Object value) {
        return value instanceof CharSequence
                || value instanceof RawHtml
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof TemporalAccessor
                || value instanceof TemporalAmount
                || value instanceof ZoneId;
    }

    /** Returns the text of a value as it is on the wire; empty for null. */
    public static String of(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isString()) {
            return value.stringValue();
        }
        return value.isFloatingPointNumber() ? number(value.doubleValue()) : value.toString();
    }

    /** Returns a number as {@code Number::toString} gives it (ECMA-262, 6.1.6.1.20). */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        if (value == 0) {
            return "0";
        }
        if (value == Math.rint(value) && Math.abs(value) <= LARGEST_PLAIN) {
            return Long.toString((long) value);
        }
        return (value < 0 ? "-" : "") + positive(shortest(Math.abs(value)));
    }

    /** Finds the decimal with the fewest digits that is read back as the same double; {@code toString} of 17 does not. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    private static String positive(BigDecimal value) {
        BigInteger digits = value.unscaledValue();
        String text = digits.toString();
        int point = text.length() - value.scale();
        if (point > -6 && point <= 21) {
            return value.toPlainString();
        }
        int exponent = point - 1;
        String mantissa = text.length() == 1 ? text : text.charAt(0) + "." + text.substring(1);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
