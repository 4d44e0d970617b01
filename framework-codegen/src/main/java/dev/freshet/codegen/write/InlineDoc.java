package dev.freshet.codegen.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The running text of Javadoc, turned from inline tags and HTML into the Markdown of JSDoc. */
final class InlineDoc {

    private static final Pattern REFERENCE = Pattern.compile("(\\S*?(?:\\([^)]*\\))?)(?:\\s+(.*))?", Pattern.DOTALL);
    /** What Markdown has for code, as comments of Java 23 may. */
    private static final Pattern CODE = Pattern.compile("(?ms)^[ \\t]*```.*?^[ \\t]*```|`[^`\\n]+`");

    private static final Pattern PREFORMATTED = Pattern.compile("(?is)<pre\\b[^>]*>.*?</pre>");

    /** A sign that begins a tag for TypeScript, even within code. */
    private static final Pattern AT = Pattern.compile("(?<!\\S)@");

    private static final Pattern SNIPPET = Pattern.compile("(?s)[^:\\n]*:[ \\t]*\\R(.*)");

    /**
     * A word joiner, which is not seen, keeps TypeScript from taking the sign for the beginning of a tag: version 5 does so even in
     * code of Markdown, so that {@code @type} there would be the type of what the comment describes.
     */
    private static final String AT_IN_CODE = "\u2060@";

    private static final String FENCE = "```";

    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");

    private static final Pattern ANCHOR =
            Pattern.compile("(?is)<a\\s[^>]*?href\\s*=\\s*[\"']?([^\"'\\s>]*)[\"']?[^>]*>(.*?)</a>");
    private static final Pattern TAG = Pattern.compile("(?s)</?([a-zA-Z][a-zA-Z0-9]*)(?:\\s[^<>]*)?/?>");
    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\\w{1,10}));");
    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("amp", "&"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("commat", "@"),
            Map.entry("hellip", "…"),
            Map.entry("mdash", "—"),
            Map.entry("ndash", "–"));

    private final String javadoc;
    private final StringBuilder markdown = new StringBuilder();
    private int at;
    private boolean preformatted;

    private InlineDoc(String javadoc) {
        this.javadoc = javadoc;
    }

    /** Returns the text as lines that can stand in a comment. */
    static List<String> lines(String javadoc) {
        return tidy(new InlineDoc(javadoc).markdown());
    }

    /** Tells whether a place is within the braces of an inline tag, in {@code <pre>}, or in code of Markdown. */
    static boolean isWithinTag(String javadoc, int place) {
        boolean isInCode = Stream.of(CODE, PREFORMATTED)
                .flatMap(pattern -> pattern.matcher(javadoc).results())
                .anyMatch(code -> code.start() < place && place < code.end());
        if (isInCode) {
            return true;
        }
        InlineDoc doc = new InlineDoc(javadoc);
        for (int tag = javadoc.indexOf("{@"); tag >= 0 && tag < place; tag = javadoc.indexOf("{@", tag + 2)) {
            int end = doc.closingBrace(tag);
            if (end < javadoc.length() && place < end) {
                return true;
            }
        }
        return false;
    }

    private String markdown() {
        while (at < javadoc.length()) {
            int tag = javadoc.indexOf("{@", at);
            if (tag < 0) {
                html(javadoc.substring(at));
                break;
            }
            html(javadoc.substring(at, tag));
            int end = closingBrace(tag);
            inlineTag(javadoc.substring(tag + 2, end));
            at = Math.min(end + 1, javadoc.length());
        }
        return markdown.toString();
    }

    private int closingBrace(int open) {
        int depth = 0;
        for (int i = open; i < javadoc.length(); i++) {
            char c = javadoc.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return javadoc.length();
    }

    private void inlineTag(String tag) {
        int space = 0;
        while (space < tag.length() && !Character.isWhitespace(tag.charAt(space))) {
            space++;
        }
        String raw = tag.substring(space);
        String content = raw.strip();
        switch (tag.substring(0, space)) {
            case "code" -> code(preformatted ? raw : content);
            case "snippet" -> snippet(raw);
            case "link", "value", "systemProperty" -> code(label(content));
            case "linkplain", "index" -> html(label(content));
            case "summary" -> html(content);
            case "return" -> html("Returns " + content + ".");
            case "inheritDoc", "docRoot" -> {}
            default -> markdown.append(content);
        }
    }

    private void code(String content) {
        if (preformatted) {
            markdown.append(content);
            return;
        }
        String fence = content.contains("`") ? "``" : "`";
        markdown.append(fence).append(content).append(fence);
    }

    /** A snippet without a body is one in a file, which browsers' types do not show. */
    private void snippet(String content) {
        Matcher body = SNIPPET.matcher(content);
        if (body.matches()) {
            markdown.append("\n" + FENCE + "\n").append(body.group(1)).append("\n" + FENCE + "\n");
        }
    }

    /** Returns what a reader sees of a link: its label, or {@code Type.member} for {@code Type#member(Parameters)}. */
    private static String label(String link) {
        Matcher matcher = REFERENCE.matcher(link);
        if (!matcher.matches()) {
            return link;
        }
        String label = matcher.group(2);
        return label != null
                ? label.strip()
                : matcher.group(1)
                        .replaceFirst("\\(.*\\)$", "")
                        .replaceFirst("^#", "")
                        .replace('#', '.');
    }

    private void html(String html) {
        int end = 0;
        Matcher code = CODE.matcher(html);
        while (code.find()) {
            running(html.substring(end, code.start()));
            markdown.append(code.group());
            end = code.end();
        }
        running(html.substring(end));
    }

    private void running(String html) {
        String withLinks = ANCHOR.matcher(COMMENT.matcher(html).replaceAll("")).replaceAll("[$2]($1)");
        String withoutTags = TAG.matcher(withLinks).replaceAll(this::markdownOf);
        markdown.append(ENTITY.matcher(withoutTags).replaceAll(InlineDoc::character));
    }

    private String markdownOf(MatchResult tag) {
        boolean closes = tag.group().startsWith("</");
        String name = tag.group(1).toLowerCase(Locale.ROOT);
        if (name.equals("pre")) {
            preformatted = !closes;
        } else if (preformatted) {
            return "";
        }
        return switch (name) {
            case "code", "tt" -> "`";
            case "b", "strong" -> "**";
            case "i", "em" -> "*";
            case "p", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6" -> "\n\n";
            case "li" -> closes ? "" : "\n- ";
            case "br" -> "\n";
            case "pre" -> "\n" + FENCE + "\n";
            default -> "";
        };
    }

    private static String character(MatchResult entity) {
        String text = entity.group(1) != null
                ? codePoint(Integer.parseInt(entity.group(1)))
                : entity.group(2) != null
                        ? codePoint(Integer.parseInt(entity.group(2), 16))
                        : ENTITIES.getOrDefault(entity.group(3), entity.group());
        return Matcher.quoteReplacement(text);
    }

    private static String codePoint(int codePoint) {
        return Character.isValidCodePoint(codePoint) && !Character.isISOControl(codePoint)
                ? Character.toString(codePoint)
                : "";
    }

    private static List<String> tidy(String markdown) {
        List<String> lines = new ArrayList<>();
        List<String> code = new ArrayList<>();
        boolean inCode = false;
        for (String raw : markdown.split("\\R", -1)) {
            String line = raw.strip().replace("*/", "*\\/");
            boolean isFence = line.startsWith(FENCE);
            if (inCode && !isFence) {
                code.add(raw.stripTrailing().replace("*/", "*\\/"));
                continue;
            }
            inCode = isFence != inCode;
            lines.addAll(withoutIndent(code));
            code.clear();
            if (line.startsWith("- ") && endsWithItem(lines)) {
                lines.remove(lines.size() - 1);
            }
            boolean follows = !lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty();
            if (!line.isEmpty() || follows) {
                lines.add(withoutTags(line));
            }
        }
        lines.addAll(withoutIndent(code));
        if (inCode) {
            lines.add(FENCE); // Or the rest of the page would be code.
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return List.copyOf(lines);
    }

    /** Returns code without what all of its lines are indented by, and without empty lines around it. */
    private static List<String> withoutIndent(List<String> code) {
        return String.join("\n", code)
                .stripTrailing()
                .stripIndent()
                .lines()
                .dropWhile(String::isEmpty)
                .map(line -> AT.matcher(line).replaceAll(AT_IN_CODE))
                .toList();
    }

    /** Returns a line in which nothing begins a tag. Markdown has no escapes in code, so another character stands there. */
    private static String withoutTags(String line) {
        return AT.matcher(line)
                .replaceAll(at -> Matcher.quoteReplacement(isInCode(line, at.start()) ? AT_IN_CODE : "\\@"));
    }

    private static boolean isInCode(String line, int place) {
        return line.substring(0, place).chars().filter(c -> c == '`').count() % 2 == 1;
    }

    /** Tells whether the lines end with an item of a list and an empty line, which nothing but HTML has put there. */
    private static boolean endsWithItem(List<String> lines) {
        return lines.size() > 1
                && lines.get(lines.size() - 1).isEmpty()
                && lines.get(lines.size() - 2).startsWith("- ");
    }
}
