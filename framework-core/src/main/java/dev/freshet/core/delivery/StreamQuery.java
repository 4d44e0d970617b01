package dev.freshet.core.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request for a stream says, before it is checked.
 *
 * @param parameters the parameters of its query or form
 * @param sessionHeader the header {@code Freshet-Session}: ids of sessions, separated by commas; empty if there is none
 * @param grantHeader the header {@code Freshet-Grant}: grants, separated by commas; empty if there is none
 * @param lastEventId where a client of server-sent events was; empty if it does not say
 */
public record StreamQuery(
        Map<String, ? extends Collection<String>> parameters,
        Optional<String> sessionHeader,
        Optional<String> grantHeader,
        Optional<String> lastEventId) {

    /** The request header that carries ids of sessions, so that they are in no URL and so in no access log. */
    public static final String SESSION_HEADER = "Freshet-Session";

    /** The request header that carries grants, for the same reason. */
    public static final String GRANT_HEADER = "Freshet-Grant";

    /** Returns the ids of sessions, those of the header first; {@code EventSource} and frames can only use the query. */
    public List<String> sessions() {
        return all(sessionHeader, "session");
    }

    /** Returns the grants, those of the header first. */
    public List<String> grants() {
        return all(grantHeader, "grant");
    }

    private List<String> all(Optional<String> list, String parameter) {
        List<String> all = new ArrayList<>();
        list.ifPresent(header -> {
            for (String part : header.split(",", -1)) {
                all.add(part.strip());
            }
        });
        Collection<String> named = parameters.get(parameter);
        if (named != null) {
            all.addAll(named);
        }
        return all;
    }
}
