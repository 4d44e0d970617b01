package dev.freshet.core.resource;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Lists resources of the class path, for messages about one that is not there. */
public final class ResourceNames {
    private static final int MAX_NAMES = 1_000;
    private static final int MAX_DEPTH = 4;

    private ResourceNames() {}

    /**
     * Returns the names of the resources below a folder, without the folder and the extension. What cannot be listed is left
     * out: jars without entries for folders, and whatever is neither a folder nor a jar.
     *
     * @param folder such as {@code templates}
     * @param extension such as {@code .hbs}
     */
    public static SortedSet<String> below(ClassLoader classLoader, String folder, String extension) {
        SortedSet<String> names = new TreeSet<>();
        try {
            for (URL url : Collections.list(classLoader.getResources(folder))) {
                add(url, folder + "/", extension, names);
            }
        } catch (IOException | UncheckedIOException e) {
            return names; // The message is complete without them.
        }
        return names;
    }

    private static void add(URL url, String folder, String extension, SortedSet<String> names) throws IOException {
        if (url.getProtocol().equals("file")) {
            addFiles(path(url), extension, names);
        } else if (url.openConnection() instanceof JarURLConnection connection) {
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                jar.stream()
                        .filter(entry -> !entry.isDirectory())
                        .map(entry -> entry.getName())
                        .filter(name -> name.startsWith(folder) && name.endsWith(extension))
                        .limit(MAX_NAMES)
                        .forEach(
                                name -> names.add(name.substring(folder.length(), name.length() - extension.length())));
            }
        }
    }

    private static void addFiles(Path root, String extension, SortedSet<String> names) throws IOException {
        try (Stream<Path> files = Files.walk(root, MAX_DEPTH)) {
            files.filter(file -> file.toString().endsWith(extension) && Files.isRegularFile(file))
                    .limit(MAX_NAMES)
                    .map(file -> root.relativize(file).toString().replace(File.separatorChar, '/'))
                    .forEach(name -> names.add(name.substring(0, name.length() - extension.length())));
        }
    }

    private static Path path(URL url) throws IOException {
        try {
            return Path.of(new URI(url.toString()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException(e);
        }
    }
}
