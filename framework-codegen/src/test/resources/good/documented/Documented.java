package com.acme;

import dev.freshet.api.BrowserListener;
import java.util.List;

/**
 * Javadoc of every kind: {@code a < b && c}, {@literal <i>}, {@link List}, {@link List#of() a list},
 * {@linkplain List lists}, {@value #MOST}, <a href="https://example.org/">a page</a>, <b>bold</b>, <em>said</em>,
 * &#42;/ an end of a comment, &#x41; and &amp;lt;.
 *
 * <p>A list:
 * <ul>
 *   <li>one</li>
 *   <li>two {@code {braces}}</li>
 * </ul>
 *
 * <pre>{@code
 * code();
 * }</pre>
 *
 * {@literal @}no tag, `ticks` and ${places}, code of Markdown as in `List<T>`.
 *
 * @author Somebody
 * @since 1
 */
@BrowserListener
public interface Documented {
    /** The most. */
    int MOST = 3;

    /**
     * Tags.
     *
     * @param first the first
     *     of two
     * @param delete the second &#42;/
     * @throws IllegalStateException never
     * @see #old()
     * @since 2
     */
    void tags(String first, int delete);

    /**
     * Not any more.
     *
     * @deprecated call {@link #tags} instead
     */
    @Deprecated
    void old();

    /** @deprecated it will go */
    @Deprecated(forRemoval = true)
    void leaving();

    /** {@inheritDoc} */
    void inherited(Row row);

    /** @param only a parameter */
    void onlyAParameter(int only);

    /**
     * A row.
     *
     * @param id its number &#42;/
     */
    record Row(int id, String text) {}
}
