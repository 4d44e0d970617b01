package com.acme;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Latest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Jackson's annotations change. */
@BrowserListener
public interface Json {
    @Latest("renamed.id")
    @DomUpdate(slot = "row-{renamed.id}", value = "{renamed.price} {renamed.plain} {{}}")
    void renamed(Renamed renamed);

    void left(Out out, Bean bean);

    void values(Money money, Map<Code, Money> byCode, Code code, Word word);

    void written(Formats formats);

    void animals(Animal animal, List<Animal> all, Vehicle vehicle);

    record Renamed(@JsonProperty("identity") long id, @JsonProperty("unit-price") BigDecimal price, String plain) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Out(Long number, @JsonIgnore String hidden, Optional<String> maybe, List<Long> many) {}

    @JsonIgnoreProperties("internal")
    class Bean {
        @JsonProperty("n")
        private final long number = 1;

        @JsonIgnore
        private final int ignored = 2;

        @JsonProperty
        private final String shown = "";

        public long getNumber() {
            return number;
        }

        public int getIgnored() {
            return ignored;
        }

        public String getInternal() {
            return shown;
        }
    }

    record Money(@JsonValue BigDecimal amount) {}

    enum Code {
        @JsonProperty("one")
        ONE,
        TWO
    }

    enum Word {
        A;

        @JsonValue
        public String word() {
            return "a";
        }
    }

    record Formats(
            @JsonFormat(pattern = "dd.MM.yyyy") LocalDate day,
            @JsonFormat(shape = JsonFormat.Shape.NUMBER) long count,
            @JsonFormat(shape = JsonFormat.Shape.STRING) int text) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(value = Cat.class, name = "cat"), @JsonSubTypes.Type(Dog.class)})
    interface Animal {}

    record Cat(long lives) implements Animal {}

    @JsonTypeName("dog")
    record Dog(String name, String type) implements Animal {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    sealed interface Vehicle {}

    record Car(int doors) implements Vehicle {}

    record Boat(int sails) implements Vehicle {}
}
