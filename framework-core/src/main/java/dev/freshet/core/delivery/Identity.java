package dev.freshet.core.delivery;

import dev.freshet.core.Caller;
import dev.freshet.core.access.Grant;
import java.util.List;
import java.util.Optional;

/**
 * As whom a stream is read, and by what right. Immutable.
 *
 * @param caller who reads it; empty if nobody had to find that out, since anybody may
 * @param grants those that the request had: the page's, and those of other tabs that share the stream
 * @param ruled the channels that a rule of the application allows
 */
public record Identity(Optional<Caller> caller, List<Grant> grants, List<String> ruled) {
    /** Whoever reads channels that anybody may. */
    public static final Identity UNKNOWN = new Identity(Optional.empty(), List.of(), List.of());

    /** Keeps unmodifiable copies. */
    public Identity {
        grants = List.copyOf(grants);
        ruled = List.copyOf(ruled);
    }

    /** Returns the identity of a page that was rendered with a grant. */
    public static Identity of(Grant grant, List<String> ruled) {
        return new Identity(Optional.of(grant.caller()), List.of(grant), ruled);
    }

    /** Returns the same with other grants of the same sessions. */
    Identity with(List<Grant> renewed) {
        return new Identity(caller, renewed, ruled);
    }

    /** Returns whether it has to be looked at again after a while. */
    boolean isLimited() {
        return !grants.isEmpty() || !ruled.isEmpty();
    }

    boolean isUser(String user) {
        return caller.flatMap(Caller::user).map(user::equals).orElse(false);
    }
}
