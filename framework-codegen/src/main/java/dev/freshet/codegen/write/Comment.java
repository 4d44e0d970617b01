package dev.freshet.codegen.write;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A comment, as {@code doc.hbs} sees it. */
record Comment(List<String> lines) {

    /** A space at which a line may end: what follows it means nothing else at the beginning of a line. */
    private static final Pattern END = Pattern.compile(" (?=[\\p{L}(`])");

    private static final int WIDTH = Templates.LINE_WIDTH - "      /**  */".length();

    /** Wraps lines that are too long, but those of code. */
    Comment {
        List<String> wrapped = new ArrayList<>();
        boolean inCode = false;
        for (String line : lines) {
            inCode = line.startsWith("```") != inCode;
            wrapped.addAll(inCode || line.startsWith("|") ? List.of(line) : wrapped(line));
        }
        lines = List.copyOf(wrapped);
    }

    private static List<String> wrapped(String line) {
        List<String> lines = new ArrayList<>();
        String indent = line.startsWith("- ") || line.startsWith("@") ? "  " : "";
        int start = 0;
        int end = -1;
        Matcher space = END.matcher(line);
        while (space.find()) {
            if (space.start() - start > WIDTH && end > start) {
                lines.add((start == 0 ? "" : indent) + line.substring(start, end));
                start = end + 1;
            }
            end = space.start();
        }
        if (line.length() - start > WIDTH && end > start) {
            lines.add((start == 0 ? "" : indent) + line.substring(start, end));
            start = end + 1;
        }
        lines.add((start == 0 ? "" : indent) + line.substring(start));
        return lines;
    }

    /** Returns the text, if it is one line. */
    public @Nullable String single() {
        return lines.size() == 1 ? lines.get(0) : null;
    }
}
