package dev.freshet.core.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.freshet.api.Invocation;
import dev.freshet.api.MethodDescriptor;
import java.nio.charset.StandardCharsets;
import java.time.MonthDay;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/** Each value has the form that the generated types promise. */
class FurtherTypesTest {
    private final FrameCodec codec = new FrameCodec((template, values) -> "");

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Snake(long lastPrice, @JsonProperty("asIs") int asIs) {}

    record Renamed(int a) {
        Renamed(@JsonProperty("x") int a) {
            this.a = a;
        }
    }

    record Created(int a) {
        @JsonCreator
        static Created of(@JsonProperty("z") int a) {
            return new Created(a);
        }
    }

    record Absent(
            @JsonInclude(JsonInclude.Include.NON_EMPTY) OptionalLong left, OptionalInt right) {}

    sealed interface Event {}

    static final class Nothing implements Event {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", include = JsonTypeInfo.As.EXISTING_PROPERTY)
    sealed interface Animal {}

    @JsonTypeName("cat")
    record Cat(long lives, String kind) implements Animal {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(
            @JsonSubTypes.Type(
                    value = Fish.class,
                    names = {"fish", "goldfish"}))
    interface Pet {}

    record Fish(int fins) implements Pet {}

    static final class Prices extends ArrayList<Long> {
        private static final long serialVersionUID = 1L;

        public String getSecret() {
            return "secret";
        }
    }

    interface Calls {
        void year(Year v);

        void day(MonthDay v);

        void time(OffsetTime v);

        void period(Period v);

        void zone(ZoneId v);

        void offset(ZoneOffset v);

        void sum(AtomicLong v);

        void count(AtomicInteger v);

        void open(AtomicBoolean v);

        void optionalInt(OptionalInt v);

        void optionalLong(OptionalLong v);

        void optionalDouble(OptionalDouble v);

        void json(JsonNode v);

        void jsons(Map<String, JsonNode> v);

        void units(EnumSet<TimeUnit> v);

        void concurrent(ConcurrentHashMap<Year, Long> v);

        void zones(Map<ZoneId, ZoneId> v);

        void prices(Prices v);

        void snake(Snake v);

        void renamed(Renamed v);

        void created(Created v);

        void absent(Absent v);

        void event(Event v);

        void animal(List<Animal> v);

        void pet(Pet v);
    }

    static Object[][] values() {
        Prices prices = new Prices();
        prices.add(1L);
        JsonNode json = JsonMapper.shared().readTree("{\"a\":[1,null,{\"b\":9007199254740993}]}");
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        return new Object[][] {
            {"year", Year.of(2026), "'2026'"},
            {"day", MonthDay.of(2, 29), "'--02-29'"},
            {"time", OffsetTime.of(6, 0, 0, 0, ZoneOffset.UTC), "'06:00Z'"},
            {"period", Period.of(1, 2, 3), "'P1Y2M3D'"},
            {"zone", berlin, "'Europe/Berlin'"},
            {"zone", ZoneOffset.ofHours(1), "'+01:00'"},
            {"offset", ZoneOffset.UTC, "'Z'"},
            {"sum", new AtomicLong(Long.MAX_VALUE), "'9223372036854775807'"},
            {"count", new AtomicInteger(5), "5"},
            {"open", new AtomicBoolean(true), "true"},
            {"optionalInt", OptionalInt.of(5), "5"},
            {"optionalInt", OptionalInt.empty(), "null"},
            {"optionalLong", OptionalLong.of(Long.MIN_VALUE), "'-9223372036854775808'"},
            {"optionalLong", OptionalLong.empty(), "null"},
            {"optionalDouble", OptionalDouble.of(Double.NaN), "'NaN'"},
            {"optionalDouble", OptionalDouble.empty(), "null"},
            {"json", json, "{'a':[1,null,{'b':9007199254740993}]}"},
            {"jsons", Map.of("k", json.path("a")), "{'k':[1,null,{'b':9007199254740993}]}"},
            {"units", EnumSet.of(TimeUnit.DAYS), "['DAYS']"},
            {"concurrent", new ConcurrentHashMap<>(Map.of(Year.of(2026), 1L)), "{'2026':'1'}"},
            {"zones", Map.of(berlin, berlin), "{'Europe/Berlin':'Europe/Berlin'}"},
            {"prices", prices, "['1']"},
            {"snake", new Snake(1, 2), "{'last_price':'1','asIs':2}"},
            {"renamed", new Renamed(1), "{'x':1}"},
            {"created", new Created(1), "{'z':1}"},
            {"absent", new Absent(OptionalLong.empty(), OptionalInt.empty()), "{'right':null}"},
            {"event", new Nothing(), "{'type':'Nothing'}"},
            {"animal", List.of(new Cat(9, "cat")), "[{'kind':'cat','lives':'9'}]"},
            {"pet", new Fish(2), "{'kind':'fish','fins':2}"},
        };
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueHasItsDocumentedForm(String name, Object value, String json) {
        MethodDescriptor method = MethodDescriptor.builder(name)
                .parameters("v")
                .typesOf(Calls.class)
                .build();

        String body = new String(codec.encode(Invocation.of(method, value)).body(), StandardCharsets.UTF_8);

        assertThat(body).isEqualTo("\"method\":\"%s\",\"args\":{\"v\":%s}}".formatted(name, json.replace('\'', '"')));
    }
}
