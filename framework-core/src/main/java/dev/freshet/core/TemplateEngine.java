package dev.freshet.core;

/**
 * Renders templates of pages and of updates that are not written in Handlebars. {@link dev.freshet.Freshet.Builder#templateEngine}
 * adds one. Freshet asks its engines in their order, and its own Handlebars if none of them has the template.
 *
 * <p>Methods are called on many threads at a time: {@code render} on a worker for a page, and on the thread that makes the call for
 * an update.
 */
public interface TemplateEngine {
    /** Tells whether this engine has a template; Freshet keeps the answer if it is yes. */
    boolean has(String template);

    /**
     * Returns the HTML of a template.
     *
     * @param model what it shows: what the model of the page returned or the state of its channels; for an update, a map of the
     *     method's arguments by the names of its parameters
     * @param rendering what it may ask of Freshet
     */
    String render(String template, Object model, Rendering rendering);
}
