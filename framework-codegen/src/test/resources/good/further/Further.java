package com.acme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.freshet.api.BrowserListener;
import java.time.MonthDay;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.node.ObjectNode;

/** Types that are known by what they extend, by annotations, or as they are. */
@BrowserListener
public interface Further {
    void anything(JsonNode any, Map<String, JsonNode> byName, List<ObjectNode> objects, @Nullable JsonNode none);

    void collections(
            LinkedHashSet<Long> ordered,
            EnumSet<Side> units,
            EnumMap<Side, Long> byUnit,
            ConcurrentHashMap<String, Long> concurrent,
            ArrayList<Long> array,
            Prices prices,
            Book<Long> book);

    enum Side {
        SELL,
        BUY
    }

    class Prices extends ArrayList<Long> {
        private static final long serialVersionUID = 1L;

        public String getSecret() {
            return "";
        }
    }

    class Book<T> extends ConcurrentHashMap<String, T> {
        private static final long serialVersionUID = 1L;
    }

    void numbers(AtomicLong sum, AtomicInteger count, AtomicBoolean open, OptionalInt a, OptionalLong b, OptionalDouble c);

    void held(AtomicReference<Long> last, Held held);

    record Held(@JsonInclude(JsonInclude.Include.NON_NULL) AtomicReference<String> text) {}

    void times(Year year, MonthDay day, OffsetTime time, Period period, ZoneId zone, ZoneOffset offset);

    void named(Snake snake, Kebab kebab, Renamed renamed, Created created, Email email);

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Snake(long lastPrice, @JsonProperty("asIs") int asIs, String url) {}

    @JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
    class Kebab {
        public String getLastURL() {
            return "";
        }
    }

    record Renamed(int a, long b) {
        public Renamed(@JsonProperty("x") int a, @JsonProperty("y") long b) {
            this.a = a;
            this.b = b;
        }
    }

    record Created(int a) {
        @JsonCreator
        static Created of(@JsonProperty("z") int a) {
            return new Created(a);
        }
    }

    record Email(@JsonValue String text) {}

    void kinds(Event event, Animal animal, Pet pet);

    sealed interface Event {}

    final class Nothing implements Event {}

    record Something(long id) implements Event {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", include = JsonTypeInfo.As.EXISTING_PROPERTY)
    @JsonSubTypes({@JsonSubTypes.Type(value = Cat.class, name = "cat"), @JsonSubTypes.Type(value = Dog.class, name = "dog")})
    interface Animal {
        String kind();
    }

    record Cat(String kind, long lives) implements Animal {}

    record Dog(String name, String kind) implements Animal {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = Fish.class, names = {"fish", "goldfish"}))
    interface Pet {}

    record Fish(int fins) implements Pet {}

    void nested(Outer.Inner inner, Outer.Kind kind);

    class Outer<T> {
        public static class Inner {
            public int x;
        }

        public record Kind(T_ of) {}

        public record T_(int y) {}
    }
}
