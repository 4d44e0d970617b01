package dev.freshet.core.page;

import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.html.HtmlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The modules of the browser runtime that a page is going to load, so that its head can have the browser fetch them at once instead of
 * one after the other.
 */
final class ModulePreloads {
    private ModulePreloads() {}

    /** Returns the URLs of the modules; none if the page loads no module from Freshet's path, as one with a bundle does. */
    static List<String> of(HtmlTree tree, PagePaths paths, PageTransport transport, Page page) {
        return folder(tree, paths)
                .map(folder -> parts(transport, page).stream()
                        .map(part -> "%s/%s.js".formatted(folder, part))
                        .toList())
                .orElse(List.of());
    }

    /** Modules import each other by relative URLs, so they all come from the folder of the first. */
    private static Optional<String> folder(HtmlTree tree, PagePaths paths) {
        return Stream.of(paths.modules(), paths.base())
                .filter(path -> RuntimeScript.loadsFrom(tree, path))
                .findFirst();
    }

    private static List<String> parts(PageTransport transport, Page page) {
        List<String> parts = new ArrayList<>(List.of("stub"));
        switch (transport) {
            case PAGE -> parts.add("patch-stream");
            case PAGE_SCRIPT -> parts.add("page-stream");
            case FETCH_POST, SSE, XHR, IFRAME -> parts.add("transport-" + transport.wireName());
            case LONG_POLL, REFRESH -> parts.add("transport-poll");
            case AUTO, SERVICE, FETCH -> {} // The runtime has it.
        }
        parts.add("later");
        if (page.viewTransitions()) {
            parts.add("transitions");
        }
        if (page.sharesStream() && (transport.isPageStream() || transport == PageTransport.SERVICE)) {
            parts.add("tabs");
        }
        return parts;
    }
}
