package dev.freshet.html;

import dev.freshet.html.Token.Doctype;
import java.util.Optional;

/** Reads a document type (HTML Standard, sections 13.2.5.53 to 13.2.5.68), and whether it means quirks mode (13.2.6.4.1). */
final class DoctypeReader {
    private DoctypeReader() {}

    /** Finds its {@code >}: one in quotes ends it too. */
    static int end(String source, int from) {
        int end = source.indexOf('>', from);
        return end < 0 ? source.length() : end;
    }

    static Doctype read(String source, int start, int from, int close) {
        int at = from;
        while (at < close && !Tokenizer.isSpace(source.charAt(at))) {
            at++;
        }
        String name = Token.lower(source.substring(from, at)).replace('\0', '\uFFFD');
        boolean isOpen = close == source.length();
        return new Doctype(
                start,
                isOpen ? close : close + 1,
                name,
                isOpen || isQuirky(name, source.substring(at, close).strip()));
    }

    private static boolean isQuirky(String name, String rest) {
        if (!name.equals("html")) {
            return true;
        }
        if (rest.isEmpty()) {
            return false;
        }
        Optional<String> first = id(rest.length() > 6 ? rest.substring(6) : "");
        if (first.isEmpty()) {
            return true;
        }
        String lower = Token.lower(rest);
        if (lower.startsWith("system")) {
            return first.get().equalsIgnoreCase("http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd");
        }
        return !lower.startsWith("public") || isOld(Token.lower(first.get()), rest);
    }

    /** Of the identifiers that do not mean quirks mode, these are in use. */
    private static boolean isOld(String publicId, String rest) {
        boolean isFramed = publicId.contains("frameset//") || publicId.contains("transitional//");
        if (publicId.startsWith("-//w3c//dtd html 4.01 ") && isFramed) {
            int quotes = rest.indexOf(rest.charAt(rest.length() - 1));
            return rest.chars().filter(c -> c == rest.charAt(quotes)).count() < 4;
        }
        return !(publicId.startsWith("-//w3c//dtd xhtml 1")
                || publicId.startsWith("-//w3c//dtd html 4.01")
                || publicId.startsWith("-//w3c//dtd html 4.0//")
                || publicId.isEmpty());
    }

    private static Optional<String> id(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || (stripped.charAt(0) != '"' && stripped.charAt(0) != '\'')) {
            return Optional.empty();
        }
        int end = stripped.indexOf(stripped.charAt(0), 1);
        return end < 0 ? Optional.empty() : Optional.of(stripped.substring(1, end));
    }
}
