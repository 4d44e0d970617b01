package dev.freshet.sample;

import dev.freshet.core.PageTransport;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All transports, as the pages offer them.
 *
 * @param recommended those that choose one of the others, which is what most pages should use
 * @param others those that always work in one way
 * @param open whether the others are shown at first, since the page uses one of them
 * @param current the transport of the page, or nothing on the index page
 */
record Transports(
        List<TransportChoice> recommended, List<TransportChoice> others, boolean open, List<TransportChoice> current) {
    static Transports all() {
        return of(Optional.empty());
    }

    /** Returns the transports for a page that uses this one. */
    static Transports around(PageTransport current) {
        return of(Optional.of(current));
    }

    private static Transports of(Optional<PageTransport> current) {
        List<TransportChoice> all = Arrays.stream(PageTransport.values())
                .map(transport -> TransportChoice.of(
                        transport, current.filter(transport::equals).isPresent()))
                .toList();
        List<TransportChoice> others =
                all.stream().filter(choice -> !choice.chooses()).toList();
        return new Transports(
                all.stream().filter(TransportChoice::chooses).toList(),
                others,
                others.stream().anyMatch(TransportChoice::current),
                all.stream().filter(TransportChoice::current).toList());
    }
}
