package dev.freshet.codegen.read;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;

/** Reads the resources of the compiled program, wherever its build has put them. */
public final class ResourceReader {

    private static final List<Location> LOCATIONS =
            List.of(StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH, StandardLocation.SOURCE_PATH);

    private final Filer filer;
    private final List<Path> folders;

    /** Creates a reader that looks into these folders, then asks the compiler. */
    public ResourceReader(Filer filer, List<Path> folders) {
        this.filer = filer;
        this.folders = List.copyOf(folders);
    }

    /** Returns the text of a resource, for example of {@code templates/trade-row.hbs}; empty if it is not there. */
    public Optional<String> read(String resource) {
        // The folders come first: Gradle compiles everything anew once the compiler was asked for what is not its
        // output.
        return folders.stream()
                .map(folder -> folder.resolve(resource))
                .filter(Files::isRegularFile)
                .flatMap(file -> read(file).stream())
                .findFirst()
                .or(() -> LOCATIONS.stream()
                        .flatMap(location -> read(location, resource).stream())
                        .findFirst());
    }

    /**
     * Returns the texts of the program itself below a folder, or below all of them if it is empty, whose names end so: by the
     * names of their resources, in the order of these.
     */
    public Map<String, String> readAll(String folder, String ending) {
        Map<String, String> texts = new TreeMap<>();
        Stream.concat(output().stream(), folders.stream()).forEach(root -> addTexts(root, folder, ending, texts));
        return texts;
    }

    /** Finds the folder of the compiler's output, which takes no question but for files, and they need not exist. */
    private Optional<Path> output() {
        try {
            URI file = filer.getResource(StandardLocation.CLASS_OUTPUT, "", "templates/any.hbs")
                    .toUri();
            return "file".equals(file.getScheme()) ? Optional.of(Path.of(file.resolve(".."))) : Optional.empty();
        } catch (IOException | IllegalArgumentException notThere) {
            return Optional.empty();
        }
    }

    private static void addTexts(Path root, String folder, String ending, Map<String, String> texts) {
        Path start = root.resolve(folder);
        if (!Files.isDirectory(start)) {
            return;
        }
        try (Stream<Path> files = Files.walk(start)) {
            files.filter(file -> file.toString().endsWith(ending))
                    .forEach(file -> read(file)
                            .ifPresent(text -> texts.put(
                                    root.relativize(file).toString().replace(File.separatorChar, '/'), text)));
        } catch (IOException | UncheckedIOException unreadable) {
            // What cannot be read has no slots that anybody could know of.
        }
    }

    private Optional<String> read(Location location, String resource) {
        try (InputStream in = filer.getResource(location, "", resource).openInputStream()) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException notThere) {
            // A compiler need not know each location, and says so in one of these ways.
            return Optional.empty();
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
