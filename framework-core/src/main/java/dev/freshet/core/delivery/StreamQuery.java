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
 * @param lastEventId where a client of server-sent events was; empty if it does not say
 */
public record StreamQuery(
        Map<String, ? extends Collection<String>> parameters,
        Optional<String> sessionHeader,
        Optional<String> lastEventId) {

    /** The request header that carries ids of sessions, so that they are in no URL and so in no access log. */
    public static final String SESSION_HEADER = "Freshet-Session";

    /** Returns the ids of sessions, those of the header first; {@code EventSource} and frames can only use the query. */
    List<String> sessions() {
        List<String> ids = new ArrayList<>();
        sessionHeader.ifPresent(header -> {
            for (String id : header.split(",", -1)) {
                ids.add(id.strip());
            }
        });
        Collection<String> named = parameters.get("session");
        if (named != null) {
            ids.addAll(named);
        }
        return ids;
    }
}
