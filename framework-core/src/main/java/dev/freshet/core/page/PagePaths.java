package dev.freshet.core.page;

/**
 * Where the browser of one request finds things, as paths on the page's own origin.
 *
 * @param prefix what stands before the application's own paths; usually empty
 * @param base the path below which the streams are, without a slash at the end
 * @param modules the path below which the browser modules are, in their present version
 */
public record PagePaths(String prefix, String base, String modules) {
    /** Where forms post calls of services, below the path of the streams. */
    public static final String FORMS = "/form/";

    /** Returns the path to which a form posts a call. */
    String action(String method) {
        return base + FORMS + method;
    }
}
