package dev.freshet.servlet;

import dev.freshet.Freshet;
import dev.freshet.core.Caller;
import dev.freshet.core.Page;
import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.door.FrontDoor;
import dev.freshet.core.door.Rejections;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.Handler;
import dev.freshet.core.report.LoggedFailure;
import dev.freshet.core.report.OnceLog;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Serves a {@link Freshet} in a servlet container: Jakarta Servlet 6.1, for example Tomcat 11 or Jetty 12.1.
 *
 * <pre>{@code
 * @WebListener
 * public final class Shop implements ServletContextListener {
 *     @Override
 *     public void contextInitialized(ServletContextEvent event) {
 *         Freshet freshet = Freshet.builder().build();
 *         Channel<StockListener> nasdaq = freshet.channel("nasdaq", StockListener.class);
 *         Page stocks = Page.template("stocks").channel(nasdaq).build();
 *         FreshetServlets.of(freshet)
 *                 .addStreams(event.getServletContext())
 *                 .addPage(event.getServletContext(), "/stocks", request -> stocks);
 *     }
 * }
 * }</pre>
 *
 * <p>There is one of these for each Freshet, and one Freshet for each web application. When the container stops the application, it
 * closes the Freshet: first all streams and pages end properly, then the threads stop. Closing the Freshet earlier does no harm.
 *
 * <p><b>Threads.</b> Open responses need no thread. One event loop for each processor writes all of them; pages are rendered on the
 * container's threads. Any thread may use this object.
 */
public final class FreshetServlets {
    private static final int INTERNAL_SERVER_ERROR = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;

    /** How long the responses may take to end when the container stops the application. */
    private static final Duration LAST_RESPONSES = Duration.ofSeconds(2);

    private final Freshet freshet;
    private final FrontDoor door;
    private final EventLoops loops = new EventLoops();
    private final OpenResponses responses = new OpenResponses();
    private final OnceLog advice = OnceLog.ofSystem(FreshetServlets.class.getPackageName());
    private volatile boolean closed;

    private FreshetServlets(Freshet freshet) {
        this.freshet = freshet;
        door = freshet.frontDoor();
    }

    /** Returns what serves a Freshet; call it once for each Freshet. */
    public static FreshetServlets of(Freshet freshet) {
        return new FreshetServlets(Objects.requireNonNull(freshet, "There must be a Freshet to serve"));
    }

    /**
     * Adds the servlet that serves the streams and the browser modules, below the path of the Freshet ({@code /freshet/*}).
     *
     * @throws IllegalStateException if the container is too old, the path has a servlet already, or the application has started
     */
    public FreshetServlets addStreams(ServletContext context) {
        Containers.requireSupported(context);
        add(context, "freshet " + door.path(), streams(), door.path() + "/*").setLoadOnStartup(1);
        return this;
    }

    /**
     * Adds a servlet that serves a page at a path, for example {@code /stocks}; {@code /} is the root of the application.
     *
     * @param choice chooses the page for each request, on the thread of the request
     * @throws IllegalStateException if the container is too old, the path has a servlet already, or the application has started
     */
    public FreshetServlets addPage(ServletContext context, String path, Function<HttpServletRequest, Page> choice) {
        Objects.requireNonNull(choice, "There must be a choice of pages");
        return addPage(context, path, (request, caller) -> choice.apply(request));
    }

    /** Adds the same for a page that is chosen for each request and who makes it. */
    public FreshetServlets addPage(
            ServletContext context, String path, BiFunction<HttpServletRequest, Caller, Page> choice) {
        Containers.requireSupported(context);
        // The pattern "/" would be that of all paths which no other servlet has.
        add(context, "freshet page " + path, pages(choice), path.equals("/") ? "" : path);
        return this;
    }

    private static ServletRegistration.Dynamic add(
            ServletContext context, String name, HttpServlet servlet, String pattern) {
        ServletRegistration.Dynamic registration = context.addServlet(name, servlet);
        Set<String> taken = registration == null ? Set.of(pattern) : registration.addMapping(pattern);
        if (registration == null || !taken.isEmpty()) {
            throw new IllegalStateException(
                    "The path \"%s\" has a servlet already: each Freshet of an application needs its own path (Freshet.builder().path(…)), and each page too"
                            .formatted(pattern));
        }
        registration.setAsyncSupported(true);
        return registration;
    }

    /**
     * Returns the servlet that serves the streams and the browser modules, to be registered by hand: with a mapping that contains the
     * path of the Freshet, and with support for asynchronous requests. When the container destroys it, it closes the Freshet.
     */
    public HttpServlet streams() {
        Handler streams = door.streams();
        return new StreamsServlet(this, exchange -> {
            if (door.serves(exchange.request())) {
                streams.handle(exchange);
            } else {
                Rejections.send(exchange, notFound(exchange));
            }
        });
    }

    private Rejection notFound(Exchange exchange) {
        return new Rejection(
                HttpServletResponse.SC_NOT_FOUND,
                "not-found",
                "There is nothing at \"%s\"; streams and modules are below %s"
                        .formatted(Rejection.shown(exchange.request().path()), door.path()));
    }

    /**
     * Returns a servlet that serves pages, to be registered by hand with any mapping, and with support for asynchronous requests.
     *
     * @param choice chooses the page for each request, on the thread of the request
     */
    public HttpServlet pages(Function<HttpServletRequest, Page> choice) {
        Objects.requireNonNull(choice, "There must be a choice of pages");
        return pages((request, caller) -> choice.apply(request));
    }

    /** Returns the same for pages that are chosen for each request and who makes it. */
    public HttpServlet pages(BiFunction<HttpServletRequest, Caller, Page> choice) {
        Objects.requireNonNull(choice, "There must be a choice of pages");
        return new PagesServlet(this, pageHandler(choice));
    }

    /**
     * Answers a request with a page, from a servlet, filter or controller of the application. Nothing else may write to the response,
     * which stays open after this method returns if the page is streamed.
     */
    public void send(HttpServletRequest request, HttpServletResponse response, Page page) throws IOException {
        Objects.requireNonNull(page, "There must be a page to send");
        answer(request, response, pageHandler((same, caller) -> page));
    }

    private Handler pageHandler(BiFunction<HttpServletRequest, Caller, Page> choice) {
        return door.pages((exchange, caller) -> choice.apply(((ServletExchange) exchange).servletRequest(), caller));
    }

    String path() {
        return door.path();
    }

    /** Has a request answered, now or later. */
    void answer(HttpServletRequest request, HttpServletResponse response, Handler handler) throws IOException {
        if (!request.isAsyncSupported()) {
            advice.tell("async", Containers.asyncUnsupported(request));
            response.sendError(INTERNAL_SERVER_ERROR, "The server cannot keep a response open; its log says why");
            return;
        }
        if (closed) {
            response.setIntHeader("Retry-After", 1);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "The server is restarting");
            return;
        }
        ServletExchange exchange = ServletExchange.begin(request, response, loops.next(), responses);
        try {
            handler.handle(exchange);
        } catch (RejectedExecutionException e) {
            // The application is being stopped. The response is not written yet, since this thread is still busy with
            // it.
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            exchange.complete();
        } catch (Throwable e) { // An Error too, or the exchange would stay open.
            System.getLogger(FreshetServlets.class.getName())
                    .log(System.Logger.Level.ERROR, "A request failed", LoggedFailure.of(e));
            fail(exchange);
        }
    }

    private static void fail(ServletExchange exchange) {
        if (exchange.isAnswered()) {
            exchange.abort();
        } else {
            Rejections.send(
                    exchange,
                    new Rejection(
                            INTERNAL_SERVER_ERROR,
                            "internal-error",
                            "The server failed; its log says why. Ask again later"));
        }
    }

    /** Ends everything, when the container stops the application. */
    void close() {
        freshet.close();
        responses.awaitNone(LAST_RESPONSES);
        closed = true;
        loops.stop();
    }
}
