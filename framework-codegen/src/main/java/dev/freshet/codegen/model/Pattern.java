package dev.freshet.codegen.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text in which <code>{param}</code> and <code>{param.component}</code> stand for values of the call, and
 * <code>{{</code> and <code>}}</code> for single braces.
 *
 * @param parts what it consists of, as far as it could be read
 * @param flaw why it could not be read to its end
 */
public record Pattern(List<Part> parts, Optional<String> flaw) {

    /** A piece of a pattern. */
    public sealed interface Part {
        /** Text that stands for itself. */
        record Literal(String text) implements Part {}

        /** The place of a value. */
        record Place(Path path) implements Part {}
    }

    /** Reads a pattern. */
    public static Pattern parse(String text) {
        return new Reader(text).read();
    }

    /** Returns the paths in this pattern, in order. */
    public List<Path> paths() {
        return parts.stream()
                .filter(Part.Place.class::isInstance)
                .map(part -> ((Part.Place) part).path())
                .toList();
    }

    /** Returns the path, if there is nothing else in this pattern. */
    public Optional<Path> singlePath() {
        return parts.size() == 1 ? paths().stream().findFirst() : Optional.empty();
    }

    private static final class Reader {
        private final String text;
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Pattern read() {
            Optional<String> flaw = Optional.empty();
            while (flaw.isEmpty() && at < text.length()) {
                flaw = step();
            }
            endLiteral();
            return new Pattern(List.copyOf(parts), flaw);
        }

        private Optional<String> step() {
            char c = text.charAt(at);
            if (c != '{' && c != '}') {
                literal.append(c);
                at++;
                return Optional.empty();
            }
            if (at + 1 < text.length() && text.charAt(at + 1) == c) {
                literal.append(c);
                at += 2;
                return Optional.empty();
            }
            return c == '{'
                    ? place()
                    : Optional.of("the } at index %d closes nothing; write }} for a single brace".formatted(at));
        }

        private Optional<String> place() {
            int end = text.indexOf('}', at);
            if (end < 0) {
                return Optional.of("the { at index %d is not closed; write {{ for a single brace".formatted(at));
            }
            String inner = text.substring(at + 1, end);
            Optional<Path> path = Path.parse(inner);
            if (path.isEmpty()) {
                return Optional.of("{%s} is not a path; write {param} or {param.component}".formatted(inner));
            }
            endLiteral();
            parts.add(new Part.Place(path.get()));
            at = end + 1;
            return Optional.empty();
        }

        private void endLiteral() {
            if (!literal.isEmpty()) {
                parts.add(new Part.Literal(literal.toString()));
                literal.setLength(0);
            }
        }
    }
}
