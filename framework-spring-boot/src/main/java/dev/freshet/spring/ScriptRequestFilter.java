package dev.freshet.spring;

import dev.freshet.core.delivery.Rejection;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands before Spring Security for requests at the path of Freshet and for grants, since scripts make them, not a person who follows
 * a link. Other requests pass as they are.
 *
 * <ul>
 *   <li>Spring Security does not save them as the address to return to after the login, and asks for no password in a dialog of the
 *       browser. It leaves out requests with {@code X-Requested-With: XMLHttpRequest}, so they get this header here: not every
 *       transport can set headers.
 *   <li>An unauthenticated request gets 401 instead of the login page, and a denied one 403, both in the form that Freshet's client
 *       understands.
 *   <li>The iframe transport works though {@code X-Frame-Options} is {@code DENY}, as it is by default: here it becomes {@code
 *       SAMEORIGIN}.
 * </ul>
 */
@SuppressWarnings("serial") // Filters are serializable by inheritance only.
final class ScriptRequestFilter extends HttpFilter {
    private static final String FRAME_OPTIONS = "X-Frame-Options";
    private static final String REQUESTED_WITH = "X-Requested-With";
    private static final String SCRIPT = "XMLHttpRequest";

    /** What a page accepts that asks the application for a grant; see docs/protocol.md, "Grants". */
    private static final String GRANT = "application/vnd.freshet.grant";

    private final String path;

    /** Makes the filter of a Freshet that has this path. */
    ScriptRequestFilter(String path) {
        this.path = path;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isScript(request)) {
            chain.doFilter(request, response);
            return;
        }
        ScriptResponse scriptResponse = new ScriptResponse(response);
        chain.doFilter(new ScriptRequest(request), scriptResponse);
        // Freshet's own answers are asynchronous.
        if (!request.isAsyncStarted() && !response.isCommitted()) {
            scriptResponse.refuse(response.getStatus());
        }
    }

    private boolean isScript(HttpServletRequest request) {
        String pathInfo = Objects.requireNonNullElse(request.getPathInfo(), "");
        String accept = Objects.requireNonNullElse(request.getHeader("Accept"), "");
        return (request.getServletPath() + pathInfo).startsWith(path + "/") || accept.startsWith(GRANT);
    }

    private static final class ScriptRequest extends HttpServletRequestWrapper {
        ScriptRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(REQUESTED_WITH) ? SCRIPT : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(REQUESTED_WITH)
                    ? Collections.enumeration(List.of(SCRIPT))
                    : super.getHeaders(name);
        }
    }

    /** Freshet itself neither redirects nor sends these errors. */
    private static final class ScriptResponse extends HttpServletResponseWrapper {
        ScriptResponse(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            refuse(SC_UNAUTHORIZED);
        }

        @Override
        public void sendRedirect(String location, boolean clearBuffer) throws IOException {
            refuse(SC_UNAUTHORIZED);
        }

        @Override
        public void sendRedirect(String location, int status) throws IOException {
            refuse(SC_UNAUTHORIZED);
        }

        @Override
        public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
            refuse(SC_UNAUTHORIZED);
        }

        @Override
        public void sendError(int status) throws IOException {
            sendError(status, "");
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            if (!refuse(status)) {
                super.sendError(status, message);
            }
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, value(name, value));
        }

        @Override
        public void addHeader(String name, String value) {
            super.addHeader(name, value(name, value));
        }

        private static String value(String name, String value) {
            return name.equalsIgnoreCase(FRAME_OPTIONS) ? "SAMEORIGIN" : value;
        }

        /** Answers in Freshet's form if the status is one of Spring Security's refusals. */
        boolean refuse(int status) throws IOException {
            switch (status) {
                case SC_UNAUTHORIZED ->
                    refuse(new Rejection(
                            status,
                            "other-user",
                            "The application requires a login for this request; load the page again to log in"));
                case SC_FORBIDDEN ->
                    refuse(
                            new Rejection(
                                    status,
                                    "access-denied",
                                    "The rules of Spring Security deny this request to its user; they must allow the path of Freshet"));
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void refuse(Rejection rejection) throws IOException {
            byte[] body = (rejection.asRefusal().json() + "\n").getBytes(StandardCharsets.UTF_8);
            resetBuffer();
            setStatus(rejection.status());
            setContentType("application/json;charset=utf-8");
            setHeader("Cache-Control", "no-store");
            setContentLength(body.length);
            getOutputStream().write(body);
            flushBuffer();
        }
    }
}
