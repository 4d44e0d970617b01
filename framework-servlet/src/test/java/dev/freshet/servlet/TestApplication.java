package dev.freshet.servlet;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * An application in a container: the channel {@code chat}, a page for each {@link PageTransport} at {@code /service}, {@code /page}
 * and {@code /page-script}, and a servlet of its own at {@code /echo}.
 */
final class TestApplication implements AutoCloseable {
    final Freshet freshet;
    final FreshetServlets servlets;
    final Channel<ChatListener> chat;
    private final Container.Running container;

    TestApplication(Container container) throws Exception {
        this(container, "", Freshet.builder().access(Access.everyone()));
    }

    TestApplication(Container container, String contextPath, Freshet.Builder settings) throws Exception {
        freshet = settings.withoutShutdownHook().build();
        servlets = FreshetServlets.of(freshet);
        chat = freshet.channel("chat", ChatListener.class);
        this.container = container.start(contextPath, (classes, context) -> set(context));
    }

    private void set(ServletContext context) throws ServletException {
        servlets.addStreams(context);
        for (PageTransport transport : List.of(PageTransport.SERVICE, PageTransport.PAGE, PageTransport.PAGE_SCRIPT)) {
            Page page = Page.template("chat")
                    .transport(transport)
                    .channel(chat)
                    .model(() -> Map.of("said", "rendered", "items", List.of()))
                    .build();
            servlets.addPage(context, "/" + transport.wireName(), request -> page);
        }
        context.addServlet("echo", new Echo()).addMapping("/echo");
    }

    @SuppressWarnings("serial")
    private static final class Echo extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("echo " + request.getParameter("id"));
        }
    }

    int port() {
        return container.port();
    }

    /** Opens a connection for requests of the test's own. */
    Connection connect() throws IOException {
        return new Connection(port());
    }

    /** Asks for a response that stays open, and reads its head. */
    Connection open(String target, String... headers) throws IOException {
        Connection connection = connect().get(target, headers);
        connection.readHead();
        return connection;
    }

    /** Stops the container, and leaves it to that to close Freshet. */
    void stopContainer() {
        container.close();
    }

    @Override
    public void close() {
        // Otherwise Tomcat waits two seconds for open streams.
        freshet.close();
        container.close();
    }
}
