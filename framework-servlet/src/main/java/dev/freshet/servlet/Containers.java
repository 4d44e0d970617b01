package dev.freshet.servlet;

import dev.freshet.core.report.Excerpt;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What Freshet needs of a servlet container, and what to do if it does not have it. */
final class Containers {
    private static final int MAJOR = 6;
    private static final int MINOR = 1;

    private Containers() {}

    /** @throws IllegalStateException if the container is older than Servlet 6.1 */
    static void requireSupported(ServletContext context) {
        int major = context.getMajorVersion();
        int minor = context.getMinorVersion();
        if (major < MAJOR || (major == MAJOR && minor < MINOR)) {
            throw new IllegalStateException(
                    "Freshet needs Servlet 6.1, for example Tomcat 11 or Jetty 12.1 (ee11), but %s has Servlet %d.%d: run the application in a newer container"
                            .formatted(context.getServerInfo(), major, minor));
        }
    }

    private static Optional<? extends ServletRegistration> registration(ServletConfig config) {
        return Optional.ofNullable(config.getServletContext().getServletRegistration(config.getServletName()));
    }

    /** @throws IllegalStateException if no mapping of a servlet contains a path and what is below it */
    static void requireMapping(ServletConfig config, String path) {
        Collection<String> mappings =
                registration(config).map(ServletRegistration::getMappings).orElse(List.of());
        if (!mappings.isEmpty() && mappings.stream().noneMatch(mapping -> contains(mapping, path))) {
            throw new IllegalStateException(
                    "The servlet \"%s\" is mapped to %s, but its Freshet serves the path %s: map it to %s/*, or build the Freshet with path(…)"
                            .formatted(config.getServletName(), mappings, path, path));
        }
    }

    private static boolean contains(String mapping, String path) {
        return mapping.equals("/")
                || (mapping.endsWith("/*") && (path + "/").startsWith(mapping.substring(0, mapping.length() - 1)));
    }

    /** Returns what a developer has to do about a request that cannot be answered asynchronously. */
    static String asyncUnsupported(HttpServletRequest request) {
        Collection<String> filters = request.getServletContext().getFilterRegistrations().values().stream()
                .map(FilterRegistration::getName)
                .sorted()
                .toList();
        return "The request %s cannot be kept open: its servlet, or one of the filters in front of it %s, does not support asynchronous requests. Register each with setAsyncSupported(true), or with <async-supported>true</async-supported> in web.xml"
                .formatted(Excerpt.of(request.getRequestURI()), filters);
    }
}
