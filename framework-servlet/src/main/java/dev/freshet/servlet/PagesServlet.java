package dev.freshet.servlet;

import dev.freshet.core.http.Handler;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Serves pages, whatever the method of the request. */
@SuppressWarnings("serial") // Servlets are serializable by inheritance only.
final class PagesServlet extends HttpServlet {
    private final transient FreshetServlets servlets;
    private final transient Handler handler;

    PagesServlet(FreshetServlets servlets, Handler handler) {
        this.servlets = servlets;
        this.handler = handler;
    }

    @Override
    public void init() throws ServletException {
        try {
            Containers.requireSupported(getServletContext());
        } catch (IllegalStateException e) {
            throw new ServletException(e.getMessage(), e);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        servlets.answer(request, response, handler);
    }
}
