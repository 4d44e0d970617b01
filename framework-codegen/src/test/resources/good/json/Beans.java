package com.acme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.freshet.api.BrowserListener;
import java.time.chrono.IsoEra;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where Jackson looks for properties, and what it takes for them. */
@BrowserListener
public interface Beans {
    void named(Named named, Derived derived, Spelled spelled, NotGetters notGetters);

    void inherited(Sub sub, User user, Shown shown, Fields fields);

    void left(Present present, Absent absent, Filled filled, Defaults defaults);

    void generic(Box<Long> box, LongBox longs);

    void formatted(Formatted formatted, Map<FormatStyle, IsoEra> eras);

    void itself(Node node);

    class Named {
        @JsonProperty("label")
        private String mLabel = "";

        private final String name;

        @JsonCreator
        Named(@JsonProperty("name") String name) {
            this.name = name;
        }

        public String getName() {
            return name;
        }

        public String getLabel() {
            return mLabel;
        }

        public long getCount() {
            return 1;
        }

        @JsonSetter("n")
        public void setCount(long count) {}

        @JsonGetter("total")
        long compute() {
            return 2;
        }

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        private int hidden;

        @JsonIgnore
        public String getPassword() {
            return "";
        }

        @JsonProperty
        public void setPassword(String password) {}
    }

    record Derived(int a) {
        @JsonProperty
        public long total() {
            return a;
        }

        @JsonGetter("more")
        public long getRest() {
            return a;
        }

        public long getNothing() {
            return a;
        }
    }

    class Spelled {
        private final int iPhone = 1;

        public int getIPhone() {
            return iPhone;
        }
    }

    class NotGetters {
        public int x;

        private String getX() {
            return "";
        }

        public int get_y() {
            return 1;
        }

        public int get1() {
            return 1;
        }

        public int get$z() {
            return 1;
        }

        public Optional<Boolean> isOpen() {
            return Optional.empty();
        }
    }

    @JsonIgnoreProperties("a")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    class Super {
        public int a;
        public int b;
        public @Nullable String text;

        public String getW() {
            return "";
        }
    }

    @JsonIgnoreProperties("b")
    class Sub extends Super {
        public long w;
    }

    interface HasId {
        Object getId();
    }

    class User implements HasId {
        @Override
        public String getId() {
            return "";
        }
    }

    interface Secret {
        @JsonIgnore
        int getCode();
    }

    class Shown implements Secret {
        @Override
        @JsonIgnore(false)
        public int getCode() {
            return 1;
        }
    }

    class Base {
        public boolean getState() {
            return true;
        }
    }

    class Fields extends Base {
        public Boolean isState() {
            return true;
        }
    }

    record Inner(@JsonValue @Nullable String text) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Present(
            Optional<String> maybe,
            @Nullable String text,
            Inner inner,
            @JsonInclude(JsonInclude.Include.USE_DEFAULTS) String byType,
            @JsonInclude String always) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Absent(Optional<String> maybe, Inner inner) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Filled(Optional<String> maybe, Inner inner, List<String> texts) {}

    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    record Defaults(@Nullable String text, int number) {}

    record Box<T>(@Nullable T value, List<@Nullable T> rows, T plain) {}

    class Generic<T> {
        public @Nullable T getValue() {
            return null;
        }

        public Map<String, @Nullable T> getNamed() {
            return Map.of();
        }
    }

    class LongBox extends Generic<Long> {}

    record Formatted(
            @JsonFormat(shape = JsonFormat.Shape.STRING) boolean on,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Boolean> maybe,
            FormatStyle style) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({@JsonSubTypes.Type(Node.class), @JsonSubTypes.Type(value = Leaf.class, name = "leaf")})
    abstract class Node {
        public int getX() {
            return 1;
        }
    }

    class Leaf extends Node {}
}
