package dev.freshet.codegen.read;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** The strategies of Jackson's {@code PropertyNamingStrategies}: what a property is called that no annotation names. */
enum Naming {
    LOWER_CAMEL_CASE("LowerCamelCaseStrategy"),
    UPPER_CAMEL_CASE("UpperCamelCaseStrategy"),
    SNAKE_CASE("SnakeCaseStrategy"),
    UPPER_SNAKE_CASE("UpperSnakeCaseStrategy"),
    LOWER_CASE("LowerCaseStrategy"),
    KEBAB_CASE("KebabCaseStrategy"),
    LOWER_DOT_CASE("LowerDotCaseStrategy");

    private static final String STRATEGIES = "tools.jackson.databind.PropertyNamingStrategies.";

    private final String strategy;

    Naming(String strategy) {
        this.strategy = strategy;
    }

    /** Returns the strategy that a {@code @JsonNaming} names; empty if it is not one of the standard ones. */
    static Optional<Naming> of(AnnotationMirror jsonNaming) {
        Optional<String> named = Annotations.written(jsonNaming, "value")
                .map(AnnotationValue::getValue)
                .filter(DeclaredType.class::isInstance)
                .map(type -> ((TypeElement) ((DeclaredType) type).asElement())
                        .getQualifiedName()
                        .toString());
        return named.isEmpty()
                ? Optional.of(LOWER_CAMEL_CASE)
                : Arrays.stream(values())
                        .filter(one -> named.get().equals(STRATEGIES + one.strategy))
                        .findFirst();
    }

    /** Returns what a property is called on the wire. */
    String name(String property) {
        return switch (this) {
            case LOWER_CAMEL_CASE -> property;
            case UPPER_CAMEL_CASE -> capitalized(property);
            case SNAKE_CASE -> snake(property);
            case UPPER_SNAKE_CASE -> snake(property).toUpperCase(Locale.ROOT);
            case LOWER_CASE -> property.toLowerCase(Locale.ROOT);
            case KEBAB_CASE -> separated(property, '-');
            case LOWER_DOT_CASE -> separated(property, '.');
        };
    }

    private static String capitalized(String name) {
        return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Of several capitals in a row, the first alone gets an underscore. */
    private static String snake(String name) {
        StringBuilder snake = new StringBuilder();
        boolean afterCapital = false;
        for (int i = name.startsWith("_") ? 1 : 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isCapital = Character.isUpperCase(c);
            if (isCapital && !afterCapital && !snake.isEmpty() && snake.charAt(snake.length() - 1) != '_') {
                snake.append('_');
            }
            snake.append(isCapital ? Character.toLowerCase(c) : c);
            afterCapital = isCapital;
        }
        return snake.isEmpty() ? name : snake.toString();
    }

    /** Of several capitals in a row, the last one begins a word, if small letters follow. */
    private static String separated(String name, char separator) {
        StringBuilder words = new StringBuilder();
        int capitals = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            char small = Character.toLowerCase(c);
            if (small == c) {
                if (capitals > 1) {
                    words.insert(words.length() - 1, separator);
                }
                capitals = 0;
            } else {
                if (capitals == 0 && i > 0) {
                    words.append(separator);
                }
                capitals++;
            }
            words.append(small);
        }
        return words.toString();
    }
}
