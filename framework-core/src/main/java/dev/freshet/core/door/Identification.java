package dev.freshet.core.door;

import dev.freshet.core.CallDecorator;
import dev.freshet.core.Caller;
import dev.freshet.core.delivery.FailureLog;
import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.http.Request;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Finds out who makes a request, by the application's function. Any thread that may block may use it. */
public final class Identification {
    private static final int INTERNAL_SERVER_ERROR = 500;

    private final Optional<Function<? super Request, Caller>> application;
    private final CallDecorator decorator;
    private final FailureLog failures;

    /**
     * Identifies callers by a function of the application, whose failures are logged; without one, by the web server.
     *
     * @param decorator has the calls of services run as their callers
     */
    public Identification(
            Optional<Function<? super Request, Caller>> application, CallDecorator decorator, FailureLog failures) {
        this.application = application;
        this.decorator = decorator;
        this.failures = failures;
    }

    /** Returns whether it may be anyone but nobody: the application has a function of its own, or the web server knows. */
    public boolean mayKnow(Request request) {
        return application.isPresent() || request.principal().isPresent();
    }

    /** Returns a call of a service in the surroundings that the application gives to calls of this request. */
    Runnable decorate(Request request, Runnable call) {
        return decorator.decorate(request, call);
    }

    /** Returns whom the web server has found out, or nobody. */
    private static Caller byWebServer(Request request) {
        return request.principal()
                .map(Principal::getName)
                .filter(name -> !name.isBlank())
                .map(Caller::of)
                .orElse(Caller.nobody());
    }

    /**
     * Returns who makes a request, without a session. It runs the application's code, so it is never called on an event loop.
     *
     * @throws Rejection with status 500 if the application failed; the log has the cause
     */
    public Caller of(Request request) {
        Caller caller;
        try {
            caller = Objects.requireNonNull(
                    application.orElse(Identification::byWebServer).apply(request),
                    "The function of Freshet.Builder.identify returned null; it returns Caller.nobody() for a visitor without a name");
        } catch (Throwable e) { // An Error too: it concerns this request and nobody else.
            failures.error("The function of Freshet.Builder.identify failed, so a request could not be answered", e);
            throw new Rejection(
                    INTERNAL_SERVER_ERROR,
                    "identification-failed",
                    "The application failed to find out who makes this request; its log has the cause. Ask again later");
        }
        return caller.locale().equals(Locale.ROOT) ? caller.withLocale(language(request)) : caller;
    }

    /** Returns the language that a browser wants most. (RFC 9110, section 12.5.4; RFC 4647, section 2.3.) */
    private static Locale language(Request request) {
        return request.header("Accept-Language")
                .map(Identification::ranges)
                .flatMap(ranges -> ranges.stream().findFirst())
                .map(Locale.LanguageRange::getRange)
                .filter(range -> !range.contains("*"))
                .map(Locale::forLanguageTag)
                .orElse(Locale.ROOT);
    }

    private static List<Locale.LanguageRange> ranges(String header) {
        try {
            return Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException e) {
            return List.of(); // Whatever it is, it names no language.
        }
    }
}
