package dev.freshet.spring;

import dev.freshet.core.CallDecorator;
import dev.freshet.core.Caller;
import dev.freshet.core.http.Request;
import dev.freshet.core.report.Excerpt;
import dev.freshet.core.report.OnceLog;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.util.PatternMatchUtils;

/**
 * Identifies callers by Spring Security, whose filters make the authentication the principal of a request. Nothing here depends on
 * the thread.
 */
final class SecurityCallers implements Function<Request, Caller>, CallDecorator {
    private static final String GRANTED = "true";

    private final String[] authorities;
    private final OnceLog log = OnceLog.ofSystem(SecurityCallers.class.getPackageName());

    /** Identifies callers; those of their authorities that match one of these patterns become attributes. */
    SecurityCallers(List<String> authorities) {
        this.authorities = authorities.toArray(String[]::new);
    }

    private static Optional<Authentication> authentication(Request request) {
        return request.principal()
                .filter(Authentication.class::isInstance)
                .map(Authentication.class::cast)
                .filter(some -> some.isAuthenticated() && !(some instanceof AnonymousAuthenticationToken));
    }

    /** Returns the user, with an attribute for each authority. */
    @Override
    public Caller apply(Request request) {
        Caller user = request.principal()
                .map(Principal::getName)
                .filter(name -> !name.isBlank())
                .map(Caller::of)
                .orElse(Caller.nobody());
        return authentication(request).map(some -> withAuthorities(user, some)).orElse(user);
    }

    private Caller withAuthorities(Caller user, Authentication authentication) {
        List<String> granted = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority != null && PatternMatchUtils.simpleMatch(authorities, authority))
                .toList();
        Caller caller = user;
        try {
            for (String authority : granted) {
                caller = caller.with(authority, GRANTED);
            }
            return caller;
        } catch (IllegalArgumentException e) {
            // All or none: a rule must not depend on which of them come first.
            log.tell(
                    "authorities",
                    "The %d authorities of user \"%s\" are too long for the attributes of a Caller, so callers like this one have none, and access rules that ask for them refuse. Name those that your access rules need in freshet.authorities, for example ROLE_*"
                            .formatted(granted.size(), Excerpt.of(authentication.getName())));
            return user;
        }
    }

    /** Runs the call with the security context of its request, which method security asks. */
    @Override
    public Runnable decorate(Request request, Runnable call) {
        return authentication(request)
                .map(some -> DelegatingSecurityContextRunnable.create(call, new SecurityContextImpl(some)))
                .orElse(call);
    }
}
