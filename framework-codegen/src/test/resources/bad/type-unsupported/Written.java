import com.fasterxml.jackson.annotation.*;
import dev.freshet.api.BrowserListener;
import java.time.Month;
import java.util.*;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

@BrowserListener
interface Written {
    void inherited(Row row, Naming naming);

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    interface Point {}

    record Row(int x, long y) implements Point {}

    @EnumNaming(EnumNamingStrategies.SnakeCaseStrategy.class)
    enum Naming {
        FOO_BAR
    }

    void bases(Shape shape, Animal animal, Vehicle vehicle);

    sealed class Shape {}

    final class Circle extends Shape {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(Dog.class))
    class Animal {}

    class Dog extends Animal {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    class Vehicle {}

    void properties(Clash clash, Any any, Names names, Argument argument, Method method, Hidden hidden, Entry entry);

    record Clash(@JsonProperty("b") int a, long b) {}

    class Any {
        public int x;

        @JsonAnyGetter
        public Map<String, Long> others() {
            return Map.of();
        }
    }

    class Names {
        @JsonProperty("a")
        private int x;

        public int getX() {
            return x;
        }

        @JsonProperty("b")
        public void setX(int x) {}
    }

    class Argument {
        public final int x;

        @JsonCreator
        Argument(@JsonProperty("n") int x) {
            this.x = x;
        }
    }

    class Method {
        public <T> List<T> getItems() {
            return List.of();
        }
    }

    class Hidden {
        @JsonIgnore
        public int x;
    }

    record Entry(String getKey, String getValue) implements Map.Entry<String, String> {
        public String setValue(String value) {
            return value;
        }
    }

    void keys(
            Map<Optional<String>, Integer> byOptional,
            Map<Keyed, Integer> byKeyed,
            Map<Coded, Integer> byCoded,
            Map<Maybe, Integer> byMaybe,
            Month month,
            Outer<Long>.Inner inner);

    void parameters(@JsonProperty("b") int a, @dev.freshet.api.AsNumber Money money);

    record Money(@JsonValue java.math.BigDecimal value) {}

    enum Keyed {
        A;

        @JsonKey
        public String key() {
            return "a";
        }
    }

    record Coded(@JsonValue String value, @JsonKey String key) {}

    record Maybe(@JsonValue Optional<String> value) {}

    class Outer<T> {
        class Inner {
            public T getX() {
                return null;
            }
        }
    }
}
