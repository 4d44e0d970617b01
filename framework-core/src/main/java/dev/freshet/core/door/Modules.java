package dev.freshet.core.door;

import dev.freshet.core.report.Excerpt;
import dev.freshet.core.report.OnceLog;
import dev.freshet.core.report.Suggestion;
import dev.freshet.core.resource.ResourceNames;
import dev.freshet.html.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The browser modules of the class path: the runtime, and those that were generated from listeners and services.
 *
 * <p>Together they have a version: a hash over the runtime and the modules of all listeners that channels were opened for. It is
 * a folder of their URLs, so that modules that import each other by relative URLs are of one version, and a browser may keep
 * each of them for good. A new listener makes a new version.
 *
 * <p>Any thread may use it. There is no lock: two threads may compute the same version, and get the same.
 */
public final class Modules {
    private static final String FOLDER = "META-INF/resources/freshet/";
    private static final String EXTENSION = ".js";
    private static final String ENTRY = "freshet.js";

    /** What generated modules import, and pages do not. */
    private static final String STUB = "stub.js";

    private static final String PACKAGE = "package.json";
    private static final int HASH_BYTES = 16;
    private static final int MAX_MISSED = 100;

    private final ClassLoader classLoader;
    private final OnceLog log;
    private final AtomicInteger missed = new AtomicInteger();
    private final List<String> parts;
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private volatile boolean areServed;
    /** The modules that were read last, so that all clients who are sent one share its bytes. */
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

    private volatile Version current = new Version("", Map.of(), 0);

    /** Makes the modules that a class loader finds; {@code log} is told of those that browsers ask for in vain. */
    public Modules(ClassLoader classLoader, OnceLog log) {
        this.classLoader = classLoader;
        this.log = log;
        parts = parts(classLoader);
        names.add(ENTRY);
        names.add(STUB);
        names.addAll(parts);
    }

    /** Returns the parts of the runtime: what its package keeps to itself. */
    private static List<String> parts(ClassLoader classLoader) {
        try (InputStream in = classLoader.getResourceAsStream(FOLDER + PACKAGE)) {
            return in == null
                    ? List.of()
                    : new JsonMapper()
                            .readTree(in).path("exports").properties().stream()
                                    .filter(export -> export.getValue().isNull())
                                    .map(export -> export.getKey().substring("./".length()))
                                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The file package.json of the browser runtime cannot be read", e);
        }
    }

    /** The hashes of modules by their names, a hash of them all, and how many names were looked at. */
    private record Version(String hash, Map<String, String> modules, int names) {}

    /** They are served from now on. */
    void serve() {
        areServed = true;
    }

    /** A page needs them. */
    void needed(String template) {
        if (!areServed) {
            log.tell(
                    "handler",
                    "The page %s needs the browser runtime and its streams, but nothing serves them: put FreshetHandlers.streams(freshet, …) around the handlers of the web server"
                            .formatted(Excerpt.of(template)));
        }
    }

    /** Returns what finds the modules. */
    ClassLoader classLoader() {
        return classLoader;
    }

    /** Adds the module of a listener or a service, by its qualified name. */
    public void add(String listener) {
        names.add(listener + EXTENSION);
    }

    /** Returns the present version, of characters that can stand in a URL. */
    String version() {
        Version version = current;
        if (version.names() != names.size()) {
            version = compute();
            current = version;
        }
        return version.hash();
    }

    private Version compute() {
        Set<String> all = Set.copyOf(names);
        Map<String, String> hashes = new TreeMap<>();
        for (String name : all) {
            read(name).ifPresent(module -> hashes.put(name, hash(module)));
        }
        Stream<byte[]> parts = hashes.entrySet().stream()
                .flatMap(module -> Stream.of(module.getKey(), "\n", module.getValue(), "\n"))
                .map(part -> part.getBytes(StandardCharsets.UTF_8));
        return new Version(hash(parts), Map.copyOf(hashes), all.size());
    }

    /** Returns whether a module is the one of this version, so that the URL with both will never name another one. */
    boolean isOf(String version, String name, String hash) {
        return version.equals(version()) && hash.equals(current.modules().get(name));
    }

    /** Reads a module; empty if it is not on the class path. */
    Optional<byte[]> read(String name) {
        try (InputStream in = classLoader.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(shared(name, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("The module %s%s cannot be read".formatted(FOLDER, name), e);
        }
    }

    /** A browser asked for a module that is not there. */
    void missed(String name) {
        if (missed.getAndIncrement() >= MAX_MISSED) {
            return; // Names come from browsers, and looking for the nearest takes time.
        }
        Set<String> there = new TreeSet<>();
        for (String known : ResourceNames.below(classLoader, FOLDER.substring(0, FOLDER.length() - 1), EXTENSION)) {
            there.add(known + EXTENSION);
        }
        there.removeAll(parts);
        there.remove(STUB);
        log.tell(
                "modules " + NearestName.of(name, there).orElse(""),
                "A page loads the module \"%s\", which is not on the class path%s. There are: %s. Correct the import; the module of a listener is named after its interface, and is generated when that is compiled with freshet-codegen"
                        .formatted(Excerpt.of(name), Suggestion.nearest(name, there), Suggestion.list(there)));
    }

    /** Only of the names that were added: on some file systems a file has many. */
    private byte[] shared(String name, byte[] module) {
        return names.contains(name)
                ? contents.merge(name, module, (before, now) -> Arrays.equals(before, now) ? before : now)
                : module;
    }

    static String hash(byte[] module) {
        return hash(Stream.of(module));
    }

    private static String hash(Stream<byte[]> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            parts.forEach(digest::update);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest.digest(), HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, but this one has not", e);
        }
    }
}
