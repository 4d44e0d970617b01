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
 * <pre>
 *     {@literal @}Retry(<b>times</b> = 3)
 *     void told() {
 *         if (a &lt; b) {
 *
 *             return;
 *         }
 *     }
 * </pre>
 *
 * <pre>{@code
 *   @Override
 *   public void told(@Nullable Row row) {
 *       List<Row> rows = List.of(row); /* all &#42;/
 *   }
 * }</pre>
 *
 * <pre><code>
 * first
 *   second</code></pre>
 *
 * {@snippet lang="java" :
 *   for (Row row : rows) {
 *       told(row); // @highlight substring="told"
 *   }
 * }
 *
 * {@return nothing}. Mail @somebody, or {@code see @Nullable}, {@systemProperty user.dir}, {@index word what it is}.
 *
 * A line that is longer than a line may be, since somebody wrote it in an editor that shows all of it, whatever it is that it has to say, to the end.
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
     * @param delete the second &#42;/, of which there is more to say than stands on a line, so that what follows stands on the
     *     next one, and what follows that on the one after it, where it is indented
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
     * Call it so:
     * <pre>
     * @Override
     * public void tags() {}
     * </pre>
     * Code that does not end is closed:
     * <pre>
     *
     * @author Nobody
     */
    void code();

    /**
     * A row.
     *
     * @param id its number &#42;/
     */
    record Row(int id, String text) {}
}
