package dev.freshet.core.access;

import dev.freshet.core.Caller;
import dev.freshet.core.log.ChannelPattern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a page may listen to, and as whom. Immutable.
 *
 * @param caller who the page belongs to, in its session
 * @param channels the names of channels, and patterns such as <code>room-{name}</code>
 * @param issuedAt when it was issued, in ms since the epoch
 * @param expiresAt when it expires, in ms since the epoch
 */
public record Grant(Caller caller, List<String> channels, long issuedAt, long expiresAt) {
    /** Keeps an unmodifiable copy. */
    public Grant {
        channels = List.copyOf(channels);
    }

    /** Returns the id of the session that it belongs to. */
    public String session() {
        return caller.session().orElseThrow().id();
    }

    /** Returns which of some channels it covers. */
    public Set<String> covered(Set<String> names) {
        Set<String> covered = new LinkedHashSet<>();
        for (String channel : channels) {
            if (!isPattern(channel)) {
                if (names.contains(channel)) {
                    covered.add(channel);
                }
            } else {
                ChannelPattern pattern = ChannelPattern.parse(channel);
                names.stream().filter(name -> pattern.match(name).isPresent()).forEach(covered::add);
            }
        }
        return covered;
    }

    static boolean isPattern(String channel) {
        return channel.indexOf('{') >= 0;
    }
}
