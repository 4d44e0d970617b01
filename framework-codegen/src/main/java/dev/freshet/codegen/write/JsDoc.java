package dev.freshet.codegen.write;

import dev.freshet.codegen.model.JavaName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Javadoc as JSDoc.
 *
 * @param text the description, in lines
 * @param params what is said of parameters or components, by their names
 * @param returns what {@code @return} says
 * @param thrown what is said of exceptions, by their names as they are written there
 * @param deprecated what {@code @deprecated} says
 */
record JsDoc(
        List<String> text,
        Map<String, String> params,
        Optional<String> returns,
        Map<String, String> thrown,
        Optional<String> deprecated) {

    private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^[ \\t]*@(\\w+)");
    /** The name of a parameter or of an exception, and what is said of it. */
    private static final Pattern PARAM = Pattern.compile("(\\S+)\\s*(.*)", Pattern.DOTALL);

    /** Reads a Javadoc comment; one that is not there says nothing. */
    static JsDoc of(Optional<String> javadoc) {
        String comment = javadoc.orElse("");
        Map<String, String> params = new LinkedHashMap<>();
        Map<String, String> thrown = new LinkedHashMap<>();
        Optional<String> deprecated = Optional.empty();
        Optional<String> returns = Optional.empty();
        Matcher tag = BLOCK_TAG.matcher(comment);
        int end = comment.length();
        List<int[]> tags = new ArrayList<>();
        while (tag.find()) {
            if (InlineDoc.isWithinTag(comment, tag.start())) {
                continue; // It is code, as in {@code @Override}.
            }
            tags.add(new int[] {tag.start(), tag.start(1), tag.end()});
        }
        for (int i = 0; i < tags.size(); i++) {
            int[] at = tags.get(i);
            String content = comment.substring(at[2], i + 1 < tags.size() ? tags.get(i + 1)[0] : comment.length());
            String name = comment.substring(at[1], at[2]);
            if (name.equals("deprecated")) {
                deprecated = Optional.of(line(content));
            } else if (name.equals("return")) {
                returns = Optional.of(line(content));
            } else if (name.equals("param")) {
                putNamed(content, params);
            } else if (name.equals("throws") || name.equals("exception")) {
                putNamed(content, thrown);
            }
            end = Math.min(end, at[0]);
        }
        return new JsDoc(InlineDoc.lines(comment.substring(0, end)), params, returns, thrown, deprecated);
    }

    private static void putNamed(String content, Map<String, String> to) {
        Matcher named = PARAM.matcher(content.strip());
        if (named.matches()) {
            to.put(named.group(1), line(named.group(2)));
        }
    }

    /** Returns what is said of an exception; nothing is the empty text. */
    String ofThrown(JavaName exception) {
        return thrown.entrySet().stream()
                .filter(entry -> ("." + exception.qualified()).endsWith("." + entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Returns a comment of one line, for a parameter or a component. */
    static Comment ofParam(JsDoc doc, String name) {
        return new Comment(Optional.ofNullable(doc.params.get(name)).filter(text -> !text.isEmpty()).stream()
                .toList());
    }

    /** Returns the description alone. */
    Comment description() {
        return new Comment(text);
    }

    /** Returns the whole comment, with the parameters as they are called in JavaScript. */
    Comment whole(UnaryOperator<String> parameterName) {
        return whole(parameterName, List.of());
    }

    /** Returns the whole comment, with these tags for the errors. */
    Comment whole(UnaryOperator<String> parameterName, List<String> errors) {
        Stream<String> ofParams = params.entrySet().stream()
                .filter(param -> !param.getKey().startsWith("<"))
                .map(param -> "@param %s %s".formatted(parameterName.apply(param.getKey()), param.getValue()));
        List<String> tags = Stream.of(
                        ofParams,
                        returns.stream().map(text -> "@returns " + text),
                        errors.stream(),
                        deprecated.stream().map(text -> "@deprecated " + text))
                .flatMap(all -> all)
                .map(String::strip)
                .toList();
        if (text.isEmpty() || tags.isEmpty()) {
            return new Comment(text.isEmpty() ? tags : text);
        }
        return new Comment(
                Stream.of(text, List.of(""), tags).flatMap(List::stream).toList());
    }

    private static String line(String javadoc) {
        return String.join(" ", InlineDoc.lines(javadoc))
                .replaceAll("\\s+", " ")
                .strip();
    }
}
