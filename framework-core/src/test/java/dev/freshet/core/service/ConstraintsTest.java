package dev.freshet.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.api.ServiceMethod;
import dev.freshet.core.ArgumentValidator;
import dev.freshet.core.Caller;
import dev.freshet.core.Violation;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which methods have their arguments checked, and by what. */
class ConstraintsTest {
    interface Rooms {
        void enter(@Size(min = 2) String room, Caller caller, List<@Size(min = 1) String> friends);

        void leave(String room);

        default void enter(@Size(min = 1) String room) {}
    }

    private static final ServiceMethod ENTER = ServiceMethod.builder("enter")
            .parameter("room", String.class)
            .parameter("friends", List.class)
            .build();
    private static final ServiceMethod LEAVE =
            ServiceMethod.builder("leave").parameter("room", String.class).build();

    private static final Rooms IMPLEMENTATION = new Rooms() {
        @Override
        public void enter(String room, Caller caller, List<String> friends) {}

        @Override
        public void leave(String room) {}
    };

    /** Finds fault with everything, and says with what. */
    private static final ArgumentValidator STRICT = new ArgumentValidator() {
        @Override
        public boolean constrains(Class<?> service, Method method) {
            return method.getName().equals("enter");
        }

        @Override
        public List<Violation> validate(Call call) {
            return List.of(new Violation(
                    String.join(" ", call.parameters()),
                    call.locale().toLanguageTag(),
                    String.valueOf(call.arguments())));
        }
    };

    @Test
    void withoutAProviderNothingIsChecked() {
        Constraints.Finder finder = new Constraints.Finder(Optional.empty());
        assertThat(finder.find(Rooms.class, IMPLEMENTATION, ENTER)).isEmpty();
        assertThat(finder.find(Rooms.class, IMPLEMENTATION, LEAVE)).isEmpty();
    }

    @Test
    void theValidatorOfTheApplicationGetsAllArgumentsInTheirOrder() {
        Constraints.Finder finder = new Constraints.Finder(Optional.of(STRICT));
        assertThat(finder.find(Rooms.class, IMPLEMENTATION, LEAVE)).isEmpty();
        Caller ann = Caller.of("ann").withLocale(Locale.FRENCH);
        List<Violation> violations =
                finder.find(Rooms.class, IMPLEMENTATION, ENTER).orElseThrow().check(List.of("a", List.of("bob")), ann);
        assertThat(violations)
                .containsExactly(new Violation("room caller friends", "fr", "[a, %s, [bob]]".formatted(ann)));
    }
}
