package dev.freshet.codegen.read;

import dev.freshet.codegen.model.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder with the contracts that a project has committed, a file for each listener. */
public final class ContractFolder {

    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");

    private final Path folder;

    /** Creates a view of this folder, which need not be there yet. */
    public ContractFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns the file of a listener. */
    public Path file(String listener) {
        return folder.resolve(listener + ".json");
    }

    /** Reads the contract of a listener, in the form in which the generator writes it: a member or an item a line. */
    public Optional<Contract> read(String listener) {
        Path file = file(listener);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            List<Contract.Method> methods = new ArrayList<>();
            String name = "";
            List<String> versions = List.of();
            for (String line : Files.readAllLines(file)) {
                List<String> strings = strings(line);
                if (line.startsWith("    \"") && line.endsWith("{")) {
                    name = strings.get(0);
                } else if (line.startsWith("      \"versions\"")) {
                    versions = strings.subList(1, strings.size());
                    methods.add(new Contract.Method(name, versions, List.of()));
                } else if (line.startsWith("        \"") && !methods.isEmpty()) {
                    Contract.Method method = methods.remove(methods.size() - 1);
                    List<String> shape = new ArrayList<>(method.shape());
                    shape.add(strings.get(0));
                    methods.add(new Contract.Method(method.name(), method.versions(), shape));
                }
            }
            return Optional.of(new Contract(listener, List.copyOf(methods)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the contract of a listener, unless just that is there. */
    public void write(String listener, String text) {
        Path file = file(listener);
        try {
            if (!Files.isRegularFile(file) || !Files.readString(file).equals(text)) {
                Files.createDirectories(folder);
                Files.writeString(file, text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> strings(String line) {
        return STRING.matcher(line)
                .results()
                .map(string -> ESCAPE.matcher(string.group(1))
                        .replaceAll(escape -> Matcher.quoteReplacement(
                                unescaped(Optional.ofNullable(escape.group(1)), Optional.ofNullable(escape.group(2))))))
                .toList();
    }

    private static String unescaped(Optional<String> unicode, Optional<String> letter) {
        return unicode.map(digits -> String.valueOf((char) Integer.parseInt(digits, 16)))
                .or(() -> letter.map(one -> one.equals("n") ? "\n" : one))
                .orElse("");
    }
}
