package dev.freshet.core.page;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars.SafeString;
import dev.freshet.html.Token.Placeholder;

/**
 * Text as HTML, in elements and in quoted attributes, such that the parser of the HTML Standard gives the same text back.
 * It cannot for NUL and for a surrogate that stands alone, which no document holds: they become U+FFFD.
 */
final class Html implements EscapingStrategy {
    private static final char REPLACEMENT = '\uFFFD';

    @Override
    public CharSequence escape(CharSequence value) {
        return value instanceof SafeString safe ? safe.content : text(value);
    }

    static String text(CharSequence text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                case '\r' -> html.append("&#13;");
                case 0 -> html.append(REPLACEMENT);
                // In templates they stand for markers.
                case Placeholder.BEGIN -> html.append("&#xFDD0;");
                case Placeholder.END -> html.append("&#xFDD1;");
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        html.append(c).append(text.charAt(++i));
                    } else {
                        html.append(Character.isSurrogate(c) ? REPLACEMENT : c);
                    }
                }
            }
        }
        return html.toString();
    }
}
