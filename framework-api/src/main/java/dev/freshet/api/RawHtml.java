package dev.freshet.api;

import java.util.Objects;

/**
 * HTML that the application vouches for: a template shows it unescaped by <code>{{{html}}}</code>, which takes no other type.
 * Everywhere else it is the text of its HTML; browsers get a string.
 *
 * <p>Make one only of HTML that you wrote or that a sanitizer has cleaned, never of what somebody typed. In updates, scripts,
 * {@code on…} attributes and {@code javascript:} URLs are removed from it as from all HTML.
 *
 * @param html the HTML, with elements that end within it
 */
public record RawHtml(String html) {
    /** Checks that there is HTML. */
    public RawHtml {
        Objects.requireNonNull(html, "html");
    }

    /** Returns the HTML. */
    @Override
    public String toString() {
        return html;
    }
}
