package dev.freshet.testkit.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.core.Caller;
import dev.freshet.core.Page;
import dev.freshet.server.FreshetServer;
import dev.freshet.testkit.Browser;
import dev.freshet.testkit.BrowserExtension;
import dev.freshet.testkit.BrowserPage;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Arguments are checked by the provider of Jakarta Validation that is on the class path, before the method is called. */
@Tag("slow")
@ExtendWith(BrowserExtension.class)
class ValidationTest {
    private static final String VIOLATIONS =
            ".catch((e) => e.code + e.violations.map((v) => ` ${v.path}/${v.code}/${v.message}`).join())";
    private static final String RIGHT =
            "{ name: 'Ann', age: 18, mails: [], addresses: [], byName: new Map([['home', { street: 'Elm' }]]) }";

    private final AtomicInteger executions = new AtomicInteger();
    private volatile Locale language = Locale.ENGLISH;
    private final FreshetServer server = FreshetServer.builder()
            .port(0)
            .printsAddress(false)
            .shutdownHook(false)
            .freshet(settings -> settings.identify(request -> Caller.of("ann").withLocale(language)))
            .build();

    private final class SignUp implements SignUpService {
        @Override
        public String signUp(Person person, Caller caller, String password) {
            executions.incrementAndGet();
            return "Welcome, " + person.name();
        }

        @Override
        public String echo(String text) {
            return text;
        }
    }

    @BeforeEach
    void start() {
        server.freshet().service(SignUpService.class, new SignUp());
        server.page("/", Page.template("sign-up").build()).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatBreaksAConstraintIsNamedAndTheMethodIsNotCalled(Browser browser) {
        BrowserPage page = open(browser);
        String wrong = """
                {
                  name: ' ', age: 17, mails: ['ann@example.org', 'no'], addresses: [{ street: 'Elm' }, { street: '' }],
                  byName: new Map([['home', { street: '' }]]),
                }""";
        assertThat(page.evaluate("signUp.signUp(%s, 'ab')".formatted(wrong) + VIOLATIONS))
                .isEqualTo(
                        "invalid password/Size/at least 3 characters, person.addresses[1].street/NotBlank/must not be blank,"
                                + " person.age/Min/must be greater than or equal to 18,"
                                + " person.byName[home].street/NotBlank/must not be blank,"
                                + " person.mails[1]/Email/must be a well-formed email address,"
                                + " person.name/NotBlank/must not be blank");
        assertThat(executions).hasValue(0);
        assertThat(page.evaluate("signUp.signUp(%s, 'abc')".formatted(RIGHT))).isEqualTo("Welcome, Ann");
        assertThat(page.evaluate("signUp.echo('')")).isEmpty();
        assertThat(executions).hasValue(1);
    }

    @Test
    void messagesAreInTheLanguageOfTheCaller(Browser browser) {
        language = Locale.GERMAN;
        assertThat(open(browser).evaluate("signUp.signUp({ ...%s, name: '' }, 'abc')".formatted(RIGHT) + VIOLATIONS))
                .isEqualTo("invalid person.name/NotBlank/darf nicht leer sein");
    }

    private BrowserPage open(Browser browser) {
        BrowserPage page = browser.open(server.address());
        page.awaitThat("globalThis.signUp !== undefined");
        return page;
    }
}
