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

    PageCallers(SessionIds sessions, Admission admission, Identification identification) {
        this.sessions = sessions;
        this.admission = admission;
        this.identification = identification;
    }

    /** The session of a page and its grants, which are valid. */
    record CallingPage(String session, List<Grant> grants) {}

    /**
     * Reads what a request says of its page. Without a session it gets a new one.
     *
     * @param session what says the id of the session
     * @param grant what says the grants
     * @throws Rejection if that is not of this server, or is no longer valid
     */
    CallingPage page(Optional<String> session, Optional<String> grant) {
        StreamQuery query = new StreamQuery(Map.of(), session, grant, Optional.empty());
        List<Grant> grants = admission.read(query.grants());
        List<String> ids = RequestedStream.sessions(query.sessions(), grants, sessions);
        if (ids.size() > 1) {
            throw new Rejection(BAD_REQUEST, "bad-sessions", "Calls belong to one session, not to " + ids.size());
        }
        return new CallingPage(ids.get(0), grants);
    }

    /** Returns who calls: whom the application has identified, or else the user of the grant. It may block. */
    Caller caller(Request request, CallingPage page) {
        Caller identified = identification.of(request).in(new Session(page.session()));
        return admission.admit(List.of(), page.grants(), identified).caller().orElse(identified);
    }

    /** Returns a call of a service in the surroundings that the application gives to calls of this request. */
    Runnable decorate(Request request, Runnable call) {
        return identification.decorate(request, call);
    }
}
