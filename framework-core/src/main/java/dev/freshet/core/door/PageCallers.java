package dev.freshet.core.door;

import dev.freshet.core.Caller;
import dev.freshet.core.Session;
import dev.freshet.core.access.Grant;
import dev.freshet.core.delivery.Admission;
import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.delivery.RequestedStream;
import dev.freshet.core.delivery.StreamQuery;
import dev.freshet.core.http.Request;
import dev.freshet.core.session.SessionIds;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out which page makes calls of services, and whose it is. Any thread may use it. */
final class PageCallers {
    private static final int BAD_REQUEST = 400;

    private final SessionIds sessions;
    private final Admission admission;
    private final Identification identification;
    private final Quotas quotas;

    PageCallers(SessionIds sessions, Admission admission, Identification identification, Quotas quotas) {
        this.sessions = sessions;
        this.admission = admission;
        this.identification = identification;
        this.quotas = quotas;
    }

    /** The session of a page and its grants, which are valid. */
    record CallingPage(String session, List<Grant> grants) {}

    /**
     * Reads what a request says of its page. Without a session it gets a new one, which is counted.
     *
     * @param session what says the id of the session
     * @param grant what says the grants
     * @throws Rejection if that is not of this server, or is no longer valid; or if there are too many new sessions
     */
    CallingPage page(Request request, Optional<String> session, Optional<String> grant) {
        if (session.isEmpty() && grant.isEmpty()) {
            quotas.beginSession(request);
        }
        StreamQuery query = new StreamQuery(Map.of(), session, grant, Optional.empty());
        List<Grant> grants = admission.read(query.grants());
        List<String> ids = RequestedStream.sessions(query.sessions(), grants, sessions);
        if (ids.size() > 1) {
            throw new Rejection(BAD_REQUEST, "bad-sessions", "Calls belong to one session, not to " + ids.size());
        }
        return new CallingPage(ids.get(0), grants);
    }

    /**
     * Returns who makes some calls: whom the application has identified, or else the user of the grant. It may block.
     *
     * @throws Rejection if the grants are those of another user, or if the user calls too often
     */
    Caller caller(Request request, CallingPage page, int calls) {
        Caller identified = identification.of(request).in(new Session(page.session()));
        return quotas.call(
                admission.admit(List.of(), page.grants(), identified).caller().orElse(identified), calls);
    }

    /** Returns a call of a service in the surroundings that the application gives to calls of this request. */
    Runnable decorate(Request request, Runnable call) {
        return identification.decorate(request, call);
    }
}
