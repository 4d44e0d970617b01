package dev.freshet.core.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.freshet.api.Invocation;
import dev.freshet.api.MethodDescriptor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values are written as what they are declared to be: no subclass brings a member that no type names. */
class DeclaredTypesTest {
    private final FrameCodec codec = new FrameCodec((template, values) -> "");

    static class User {
        public String name = "ann";
        public long id = 1;
    }

    static class Admin extends User {
        public String token = "secret";

        public String getMore() {
            return "secret";
        }
    }

    static class Group<T> {
        public T first;
        public List<T> all;

        Group(T first, List<T> all) {
            this.first = first;
            this.all = all;
        }
    }

    static class SecretGroup<T> extends Group<T> {
        public String token = "secret";

        SecretGroup(T first, List<T> all) {
            super(first, all);
        }
    }

    record Holder(
            User user, List<User> list, Map<String, List<User>> map, Optional<User> optional, Group<User> group) {}

    sealed interface Result<T> {}

    static non-sealed class Ok<T> implements Result<T> {
        public T value;

        Ok(T value) {
            this.value = value;
        }
    }

    static class SecretOk<T> extends Ok<T> {
        public String token = "secret";

        SecretOk(T value) {
            super(value);
        }
    }

    sealed interface Failed<T> extends Result<T> {}

    record Retry<T>(int after) implements Failed<T> {}

    enum Lost implements Failed<Object> {
        FOREVER {
            @Override
            public String toString() {
                return "secret";
            }
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Cat.class, name = "cat"),
        @JsonSubTypes.Type(value = Lion.class, name = "lion")
    })
    abstract static class Animal {
        public int legs = 4;
    }

    static class Cat extends Animal {}

    static class Lion extends Cat {
        public int mane = 1;
    }

    static class Kitten extends Cat {
        public String token = "secret";
    }

    static class Stranger extends Animal {}

    record Price(@JsonValue String text) {}

    sealed interface Code {
        @JsonValue
        String text();
    }

    record Iso(String text) implements Code {}

    interface Calls {
        void root(User v);

        void list(List<User> v);

        void wildcard(List<? extends User> v);

        void set(Set<User> v);

        void array(User... v);

        void map(Map<Integer, User> v);

        void optional(Optional<User> v);

        void generic(Group<User> v);

        void holder(Holder v);

        void result(Result<User> v);

        void results(List<Result<User>> v);

        void animals(Map<String, Animal> v);

        void subclass(Admin v);

        void price(List<Price> v);

        void code(List<Code> v);

        void number(long v);
    }

    static Object[][] values() {
        Admin admin = new Admin();
        String user = "{'name':'ann','id':'1'}";
        String group = "{'first':%1$s,'all':[%1$s]}".formatted(user);
        SecretGroup<User> groups = new SecretGroup<>(admin, List.of(admin));
        Holder holder = new Holder(admin, List.of(admin), Map.of("a", List.of(admin)), Optional.of(admin), groups);
        return new Object[][] {
            {"root", admin, user},
            {"root", new User() {}, user},
            {"list", List.of(admin), "[" + user + "]"},
            {"wildcard", List.of(admin), "[" + user + "]"},
            {"set", Set.of(admin), "[" + user + "]"},
            {"array", new User[] {admin}, "[" + user + "]"},
            {"array", new Admin[] {admin}, "[" + user + "]"},
            {"map", Map.of(1, admin), "{'1':" + user + "}"},
            {"optional", Optional.of(admin), user},
            {"generic", groups, group},
            {
                "holder",
                holder,
                "{'user':%1$s,'list':[%1$s],'map':{'a':[%1$s]},'optional':%1$s,'group':%2$s}".formatted(user, group)
            },
            {"result", new SecretOk<>(admin), "{'type':'Ok','value':%s}".formatted(user)},
            {
                "results",
                List.of(new SecretOk<>(admin), new Retry<User>(5), Lost.FOREVER),
                "[{'type':'Ok','value':%s},{'type':'Retry','after':5},'FOREVER']".formatted(user)
            },
            {"animals", Map.of("a", new Kitten()), "{'a':{'kind':'cat','legs':4}}"},
            {"animals", Map.of("a", new Lion()), "{'a':{'kind':'lion','legs':4,'mane':1}}"},
            {"subclass", admin, "{'name':'ann','id':'1','token':'secret','more':'secret'}"},
            {"price", List.of(new Price("1")), "['1']"},
            {"code", List.of(new Iso("EUR")), "['EUR']"},
            {"number", 5L, "'5'"},
            {"number", 5.0, "5.0"},
        };
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsWrittenAsItIsDeclared(String method, Object value, String json) {
        String body = new String(
                codec.encode(Invocation.of(descriptor(method), value)).body(), StandardCharsets.UTF_8);
        assertThat(body).isEqualTo("\"method\":\"%s\",\"args\":{\"v\":%s}}".formatted(method, json.replace('\'', '"')));
    }

    @Test
    void aSubtypeThatNoAnnotationNamesIsRefused() {
        Invocation call = Invocation.of(descriptor("animals"), Map.of("a", new Stranger()));
        assertThatThrownBy(() -> codec.encode(call))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The call of animals cannot be sent: ")
                .hasMessageContaining("Stranger is none of the subtypes of ");
    }

    private static MethodDescriptor descriptor(String name) {
        assertThat(Arrays.stream(Calls.class.getDeclaredMethods()).map(Method::getName))
                .contains(name);
        return MethodDescriptor.builder(name)
                .parameters("v")
                .typesOf(Calls.class)
                .build();
    }
}
