package dev.freshet.server;

import dev.freshet.core.http.Request;
import io.undertow.security.api.SecurityContext;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderValues;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.List;
import java.util.Optional;

/** A request as Undertow has it. */
final class UndertowRequest implements Request {
    /**
     * What handlers have taken off a path before it reached {@link FreshetHandlers#streams}, below which all paths of the
     * application are, and the rest.
     */
    private record Place(String mount, String path) {}

    private static final AttachmentKey<Place> PLACE = AttachmentKey.create(Place.class);

    private final HttpServerExchange exchange;
    private final Place place;

    UndertowRequest(HttpServerExchange exchange) {
        this.exchange = exchange;
        Place noted = exchange.getAttachment(PLACE);
        place = noted == null ? new Place("", exchange.getRequestPath()) : noted;
    }

    /** Notes where the application begins. */
    static void noteMount(HttpServerExchange exchange) {
        exchange.putAttachment(PLACE, new Place(exchange.getResolvedPath(), exchange.getRelativePath()));
    }

    @Override
    public String method() {
        return exchange.getRequestMethod().toString();
    }

    @Override
    public String protocol() {
        return exchange.getProtocol().toString();
    }

    @Override
    public String mount() {
        return place.mount();
    }

    @Override
    public String path() {
        return place.path();
    }

    @Override
    public String query() {
        return exchange.getQueryString();
    }

    @Override
    public List<String> headers(String name) {
        HeaderValues values = exchange.getRequestHeaders().get(name);
        return values == null ? List.of() : List.copyOf(values);
    }

    @Override
    public boolean hasBody() {
        return !exchange.isRequestComplete();
    }

    @Override
    public Optional<InetAddress> remoteAddress() {
        return Optional.ofNullable(exchange.getConnection().getPeerAddress(InetSocketAddress.class))
                .map(InetSocketAddress::getAddress);
    }

    @Override
    public Optional<Principal> principal() {
        return Optional.ofNullable(exchange.getSecurityContext())
                .map(SecurityContext::getAuthenticatedAccount)
                .map(account -> account.getPrincipal());
    }
}
