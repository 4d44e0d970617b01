package dev.freshet.html;

import java.util.Map;

/**
 * Decodes character references (HTML Standard, section 13.2.5.72): all numeric ones, and of those by name the ones that
 * stand for ASCII. The others cannot matter to who looks for markup, for white space or for the scheme of a URL.
 */
final class CharacterReferences {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("Tab", "\t"),
            Map.entry("NewLine", "\n"),
            Map.entry("excl", "!"),
            Map.entry("quot", "\""),
            Map.entry("QUOT", "\""),
            Map.entry("num", "#"),
            Map.entry("dollar", "$"),
            Map.entry("percnt", "%"),
            Map.entry("amp", "&"),
            Map.entry("AMP", "&"),
            Map.entry("apos", "'"),
            Map.entry("lpar", "("),
            Map.entry("rpar", ")"),
            Map.entry("ast", "*"),
            Map.entry("midast", "*"),
            Map.entry("plus", "+"),
            Map.entry("comma", ","),
            Map.entry("period", "."),
            Map.entry("sol", "/"),
            Map.entry("colon", ":"),
            Map.entry("semi", ";"),
            Map.entry("lt", "<"),
            Map.entry("LT", "<"),
            Map.entry("equals", "="),
            Map.entry("gt", ">"),
            Map.entry("GT", ">"),
            Map.entry("quest", "?"),
            Map.entry("commat", "@"),
            Map.entry("lsqb", "["),
            Map.entry("lbrack", "["),
            Map.entry("bsol", "\\"),
            Map.entry("rsqb", "]"),
            Map.entry("rbrack", "]"),
            Map.entry("Hat", "^"),
            Map.entry("lowbar", "_"),
            Map.entry("UnderBar", "_"),
            Map.entry("grave", "`"),
            Map.entry("DiacriticalGrave", "`"),
            Map.entry("fjlig", "fj"),
            Map.entry("lcub", "{"),
            Map.entry("lbrace", "{"),
            Map.entry("verbar", "|"),
            Map.entry("vert", "|"),
            Map.entry("VerticalLine", "|"),
            Map.entry("rcub", "}"),
            Map.entry("rbrace", "}"));

    private static final int LONGEST_NAME = 16;

    /** What numbers from 0x80 to 0x9F stand for: windows-1252. */
    private static final String WINDOWS_1252 =
            "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039"
                    + "\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D"
                    + "\u017E\u0178";

    private final String text;
    private final boolean inAttribute;
    private final StringBuilder decoded;
    private int at;

    private CharacterReferences(String text, boolean inAttribute) {
        this.text = text;
        this.inAttribute = inAttribute;
        this.decoded = new StringBuilder(text.length());
    }

    /** Returns a text with its references decoded. */
    static String decode(String text, boolean inAttribute) {
        return text.indexOf('&') < 0 ? text : new CharacterReferences(text, inAttribute).decode();
    }

    private String decode() {
        while (at < text.length()) {
            int next = text.indexOf('&', at);
            if (next < 0) {
                break;
            }
            decoded.append(text, at, next);
            at = next;
            if (text.startsWith("#", at + 1) ? !number() : !name()) {
                decoded.append('&');
                at = next + 1;
            }
        }
        return decoded.append(text, Math.min(at, text.length()), text.length()).toString();
    }

    private boolean number() {
        boolean isHex = text.startsWith("x", at + 2) || text.startsWith("X", at + 2);
        int from = at + (isHex ? 3 : 2);
        int radix = isHex ? 16 : 10;
        int end = from;
        int code = 0;
        while (end < text.length() && text.charAt(end) < 0x80 && Character.digit(text.charAt(end), radix) >= 0) {
            code = Math.min(code * radix + Character.digit(text.charAt(end), radix), Character.MAX_CODE_POINT + 1);
            end++;
        }
        if (end == from) {
            return false;
        }
        at = text.startsWith(";", end) ? end + 1 : end;
        append(code);
        return true;
    }

    private void append(int code) {
        if (code == 0 || code > Character.MAX_CODE_POINT || (code >= 0xD800 && code <= 0xDFFF)) {
            decoded.append('\uFFFD');
        } else if (code >= 0x80 && code <= 0x9F) {
            decoded.append(WINDOWS_1252.charAt(code - 0x80));
        } else {
            decoded.appendCodePoint(code);
        }
    }

    private boolean name() {
        int end = at + 1;
        while (end < text.length() && end - at <= LONGEST_NAME && isAlphanumeric(text.charAt(end))) {
            end++;
        }
        String name = text.substring(at + 1, end);
        if (text.startsWith(";", end) && NAMES.containsKey(name)) {
            decoded.append(NAMES.get(name));
            at = end + 1;
            return true;
        }
        return withoutSemicolon(name);
    }

    /** A few names of old may lack their semicolon. */
    private boolean withoutSemicolon(String name) {
        for (String old : new String[] {"quot", "QUOT", "amp", "AMP", "lt", "LT", "gt", "GT"}) {
            if (name.startsWith(old)) {
                int end = at + 1 + old.length();
                if (inAttribute
                        && end < text.length()
                        && (text.charAt(end) == '=' || isAlphanumeric(text.charAt(end)))) {
                    return false;
                }
                decoded.append(NAMES.get(old));
                at = end;
                return true;
            }
        }
        return false;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
