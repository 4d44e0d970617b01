package dev.freshet.servlet;

import dev.freshet.core.http.Handler;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Serves streams and browser modules, whatever the method of the request. */
@SuppressWarnings("serial") // Servlets are serializable by inheritance only.
final class StreamsServlet extends HttpServlet {
    private final transient FreshetServlets servlets;
    private final transient Handler handler;

    StreamsServlet(FreshetServlets servlets, Handler handler) {
        this.servlets = servlets;
        this.handler = handler;
    }

    @Override
    public void init() throws ServletException {
        try {
            Containers.requireSupported(getServletContext());
            Containers.requireMapping(getServletConfig(), servlets.path());
            claimPath();
        } catch (IllegalStateException e) {
            throw new ServletException(e.getMessage(), e);
        }
    }

    /** Two applications may each have a Freshet at the same path; one may not have two. */
    private void claimPath() {
        ServletContext context = getServletContext();
        synchronized (context) {
            Object other = context.getAttribute(attribute());
            if (other != null && other != servlets) {
                throw new IllegalStateException(
                        "Two Freshets serve the path %s of this application: give one of them another with Freshet.builder().path(…)"
                                .formatted(servlets.path()));
            }
            context.setAttribute(attribute(), servlets);
        }
    }

    private String attribute() {
        return FreshetServlets.class.getName() + servlets.path();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        servlets.answer(request, response, handler);
    }

    @Override
    public void destroy() {
        getServletContext().removeAttribute(attribute());
        servlets.close();
    }
}
