package dev.freshet.core.development;

import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.channel.ChannelRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells open pages that a file of the project has changed: pages with scripts by a call on a channel of their own, and pages without by
 * the end of their stream, after which they load themselves again. Confined to the thread that ticks.
 */
public final class Development {
    /** The channel. A page that loses it, because the server is a new one, is told by the gap. */
    public static final String CHANNEL = "freshet:development";

    private static final int MAX_FILES = 10_000;

    private final Path resources;
    private final Channel<DevelopmentListener> channel;
    private final Runnable endStreams;
    private Map<Path, FileTime> seen;

    /**
     * Makes what watches.
     *
     * @param resources the folder with the project's resources
     * @param endStreams has all streams begin again
     */
    public Development(Path resources, ChannelRegistry registry, Runnable endStreams) {
        this.resources = resources;
        this.endStreams = endStreams;
        channel = registry.channel(
                CHANNEL, DevelopmentListener.class, HistoryLimits.DEFAULT, Optional.of(Access.everyone()));
        seen = files();
    }

    /** Looks at the files; to be called about once a second. */
    public void tick() {
        Map<Path, FileTime> files;
        try {
            files = files();
        } catch (UncheckedIOException e) {
            return; // A file is just being replaced.
        }
        if (!files.equals(seen)) {
            seen = files;
            channel.all().changed();
            endStreams.run();
        }
    }

    private Map<Path, FileTime> files() {
        Map<Path, FileTime> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(resources)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile).limit(MAX_FILES)::iterator) {
                files.put(file, Files.getLastModifiedTime(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
