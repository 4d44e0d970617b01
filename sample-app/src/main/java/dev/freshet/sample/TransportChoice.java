package dev.freshet.sample;

import dev.freshet.core.PageTransport;

/**
 * A transport as the pages offer it.
 *
 * @param name its word in the URL
 * @param how what it does, for people
 * @param current whether the page that offers it uses it
 * @param chooses whether it chooses one of the others for each browser or network
 * @param auto whether the server makes this choice, when it renders the page
 */
record TransportChoice(String name, String how, boolean current, boolean chooses, boolean auto) {

    static TransportChoice of(PageTransport transport, boolean current) {
        boolean auto = transport == PageTransport.AUTO;
        return new TransportChoice(
                transport.wireName(), how(transport), current, auto || transport == PageTransport.SERVICE, auto);
    }

    private static String how(PageTransport transport) {
        return switch (transport) {
            case AUTO ->
                "The page itself never ends, and the server chooses how for each browser: without any script"
                        + " where it can, and else with small scripts.";
            case PAGE ->
                "The page itself never ends: each change is a piece of HTML at its end that names the place"
                        + " where it belongs. No script runs. Chrome and Edge from 150 on understand it.";
            case PAGE_SCRIPT ->
                "The page itself never ends: each change is a small script at its end that removes itself.";
            case SERVICE ->
                "The page is complete, and finds out which stream beside it the way to the server lets pass.";
            case FETCH ->
                "The page is complete. A fetch beside it stays open and brings a line of JSON for each change.";
            case FETCH_POST -> "The same by POST, which some proxies let pass where they hold a GET.";
            case SSE -> "The page is complete. An EventSource beside it brings an event for each change.";
            case XHR -> "The page is complete. An XMLHttpRequest beside it stays open and is read as it grows.";
            case IFRAME -> "The page is complete. Scripts in a hidden frame call it at each change.";
            case LONG_POLL -> "The page asks, and the answer waits until something has changed. Then it asks again.";
            case REFRESH -> "The page asks every second what has changed. The last resort.";
        };
    }
}
