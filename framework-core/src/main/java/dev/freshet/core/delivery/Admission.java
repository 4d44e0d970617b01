package dev.freshet.core.delivery;

import dev.freshet.core.Access;
import dev.freshet.core.Caller;
import dev.freshet.core.access.Grant;
import dev.freshet.core.access.GrantVerdict;
import dev.freshet.core.access.Grants;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who may listen to which channels: the same for every transport and for pages. Any thread may use it; what asks rules of
 * the application is called on workers only.
 *
 * <p>A refusal does not tell whether there is a channel of that name.
 */
public final class Admission {
    private static final int FORBIDDEN = 403;
    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int MAX_GRANTS = 64;

    private final Channels channels;
    private final Grants grants;
    private final FailureLog failures;

    /** Decides by the access of channels and by grants. */
    public Admission(Channels channels, Grants grants, FailureLog failures) {
        this.channels = channels;
        this.grants = grants;
        this.failures = failures;
    }

    /**
     * Reads the grants of a request.
     *
     * @throws Rejection if one of them does not hold, or if they are of several users
     */
    public List<Grant> read(List<String> texts) {
        if (texts.size() > MAX_GRANTS) {
            throw new Rejection(
                    BAD_REQUEST,
                    "bad-grants",
                    "A request has at most %d grants; this one has %d".formatted(MAX_GRANTS, texts.size()));
        }
        List<Grant> read = new ArrayList<>();
        for (String text : new LinkedHashSet<>(texts)) {
            GrantVerdict verdict = grants.read(text);
            if (verdict instanceof GrantVerdict.Valid valid) {
                read.add(valid.grant());
            } else {
                throw refusal((GrantVerdict.Invalid) verdict);
            }
        }
        if (read.stream().map(grant -> grant.caller().user()).distinct().count() > 1) {
            throw otherUser();
        }
        return read;
    }

    private static Rejection refusal(GrantVerdict.Invalid reason) {
        return switch (reason) {
            case FORGED ->
                new Rejection(
                        FORBIDDEN,
                        "invalid-grant",
                        "This server did not issue the grant, or it was changed; ask the application for a new one");
            case EXPIRED ->
                new Rejection(FORBIDDEN, "expired-grant", "The grant has expired; ask the application for a new one");
            case REVOKED -> new Rejection(FORBIDDEN, "revoked-grant", "The grant was revoked");
        };
    }

    /** A session belongs to one user. The application knows the caller as another one now, who needs another session. */
    private static Rejection otherUser() {
        return new Rejection(
                FORBIDDEN,
                "other-user",
                "The session belongs to another user than the one who makes the request; load the page again");
    }

    /** Returns whether it matters who makes a request: not if it has no grants, and everybody may listen to its channels. */
    public boolean needsCaller(Collection<String> names, List<Grant> held) {
        return !held.isEmpty() || names.stream().anyMatch(name -> !(channels.access(name) instanceof Access.Everyone));
    }

    /**
     * Admits a request for a stream. It may ask rules of the application, so it is never called on an event loop.
     *
     * @param names the channels
     * @param held the grants of the request
     * @param identified whom the application has identified, in the session of the request
     * @throws Rejection if one of the channels may not be listened to, or if the grants are those of another user
     */
    public Identity admit(Collection<String> names, List<Grant> held, Caller identified) {
        Optional<Caller> owner = held.stream().findFirst().map(Grant::caller);
        if (owner.isPresent()
                && identified.user().isPresent()
                && !owner.get().user().equals(identified.user())) {
            throw otherUser();
        }
        // A page may have nothing but its grant to say who it is, since a stream carries no header of the application.
        Caller caller = identified.user().isPresent() ? identified : owner.orElse(identified);
        Set<String> requested = new LinkedHashSet<>(names);
        Set<String> granted = new LinkedHashSet<>();
        held.forEach(grant -> granted.addAll(grant.covered(requested)));
        List<String> ruled = new ArrayList<>();
        for (String name : requested) {
            Access access = channels.access(name);
            if (access instanceof Access.ByRule rule) {
                checkRule(rule.rule(), caller, name);
                ruled.add(name);
            } else if (access instanceof Access.Granted && !granted.contains(name)) {
                channels.refused(name);
                throw notGranted(name);
            }
        }
        return new Identity(Optional.of(caller), held, ruled);
    }

    /**
     * Returns a grant for a page that is going to be rendered, with its channels, but those that a rule decides about. It may ask rules of the
     * application, so it is never called on an event loop.
     *
     * @param caller who the page is for, in its session
     * @throws Rejection if a rule does not allow the caller to listen to one of the channels
     */
    public Identity admitPage(Collection<String> names, Caller caller) {
        List<String> granted = new ArrayList<>();
        List<String> ruled = new ArrayList<>();
        for (String name : names) {
            Access access = channels.access(name);
            if (access instanceof Access.ByRule rule) {
                checkRule(rule.rule(), caller, name);
                ruled.add(name);
            } else {
                granted.add(name); // Those of everyone too: after a restart they may not be open yet.
            }
        }
        return Identity.of(grants.issue(caller, granted), ruled);
    }

    /** Returns whether the rules still allow what they have allowed; never called on an event loop. */
    boolean isStillAllowed(Identity identity) {
        try {
            for (String name : identity.ruled()) {
                if (channels.access(name) instanceof Access.ByRule rule) {
                    checkRule(rule.rule(), identity.caller().orElse(Caller.nobody()), name);
                }
            }
            return true;
        } catch (Rejection refused) {
            return false;
        }
    }

    private void checkRule(Access.Rule rule, Caller caller, String name) {
        boolean isAllowed;
        try {
            isAllowed = rule.allows(caller, channels.requested(name));
        } catch (Throwable e) { // An Error too: it concerns this request and nobody else.
            failures.error(name, "The access rule of channel \"%s\" failed".formatted(name), e);
            throw new Rejection(
                    INTERNAL_SERVER_ERROR,
                    "access-failed",
                    "The application failed to find out who may listen here; its log has the cause. Ask again later");
        }
        if (!isAllowed) {
            throw notGranted(name);
        }
    }

    /** Says the same of channels that there are and of others. */
    private static Rejection notGranted(String name) {
        return new Rejection(
                        FORBIDDEN,
                        "not-granted",
                        "This page may not listen to channel \"%s\", or there is none: render the page with the channel, give the page a grant, or open the channel with Access.everyone() or a rule"
                                .formatted(name))
                .of(name);
    }

    /** Returns the same grants, issued now, without those that were revoked. */
    List<Grant> renewed(List<Grant> held) {
        return held.stream().flatMap(grant -> grants.renewed(grant).stream()).toList();
    }

    /** Returns a grant as a page carries it. */
    public String text(Grant grant) {
        return grants.text(grant);
    }

    /** Returns after how many ms what was admitted has to be looked at again. */
    long renewAfterMillis(Identity identity) {
        return identity.grants().stream()
                .mapToLong(grants::renewAfterMillis)
                .min()
                .orElse(grants.lifetime().toMillis() / 2);
    }

    boolean isRevoked(Identity identity) {
        return identity.grants().stream().anyMatch(grants::isRevoked);
    }
}
