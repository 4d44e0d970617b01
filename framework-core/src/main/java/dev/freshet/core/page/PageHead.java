package dev.freshet.core.page;

import com.github.jknack.handlebars.Template;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.access.Grant;
import dev.freshet.core.delivery.Admission;
import dev.freshet.core.delivery.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.json.JsonMapper;

/** What Freshet adds to the head of a page: what the runtime must know to go on where the page ends. Any thread may use it. */
final class PageHead {
    /**
     * A page without scripts whose server went away loads itself again after so many seconds: later than most restarts take,
     * since otherwise the browser shows that the server is not there; and not all pages at once.
     */
    private static final int MIN_REFRESH_SECONDS = 6;

    private static final int MAX_REFRESH_SECONDS = 10;

    private final Template template;
    private final Admission admission;
    private final Duration heartbeat;
    private final Optional<String> changes;
    private final JsonMapper json = new JsonMapper();

    /**
     * Makes what adds it.
     *
     * @param heartbeat after how long a silence a page that stays open says that it is alive
     * @param changes where pages hear of changes in development mode, below the path of the streams
     */
    PageHead(Template template, Admission admission, Duration heartbeat, Optional<String> changes) {
        this.template = template;
        this.admission = admission;
        this.heartbeat = heartbeat;
        this.changes = changes;
    }

    /** Returns the HTML for the head of a page, as one of its renderings has it. */
    String of(
            Page page,
            PageRendering rendering,
            PagePaths paths,
            Grant grant,
            boolean hasScripts,
            List<String> preloads,
            List<Subscription.Request> requests) {
        boolean takesPatches = rendering.transport() == PageTransport.PAGE;
        Map<String, Object> state = state(page, rendering.transport(), paths, grant, hasScripts, requests);
        try {
            boolean isScriptFree = takesPatches && !hasScripts;
            return template.apply(Map.of(
                            "state",
                            json.writeValueAsString(state),
                            "nonce",
                            rendering.nonce(),
                            "preloads",
                            preloads,
                            "refresh",
                            ThreadLocalRandom.current().nextInt(MIN_REFRESH_SECONDS, MAX_REFRESH_SECONDS + 1),
                            "isPageScript",
                            rendering.transport() == PageTransport.PAGE_SCRIPT,
                            "renewsItself",
                            isScriptFree,
                            "renewsItselfWithoutScripts",
                            takesPatches && hasScripts,
                            "development",
                            isScriptFree
                                    ? ""
                                    : changes.map(paths.base()::concat).orElse("")))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> state(
            Page page,
            PageTransport transport,
            PagePaths paths,
            Grant grant,
            boolean hasScripts,
            List<Subscription.Request> requests) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("base", paths.base());
        if (hasScripts || transport != PageTransport.PAGE) {
            state.put("session", grant.session());
            state.put("grant", admission.text(grant));
        }
        state.put("transport", transport.wireName());
        if (page.viewTransitions()) {
            state.put("viewTransitions", true);
        }
        if (transport == PageTransport.PAGE) {
            state.put("heartbeat", heartbeat.toMillis());
        }
        if (page.transport() == PageTransport.AUTO && transport != PageTransport.PAGE) {
            state.put("auto", true); // Handlers run here, and not in browsers that get patches.
        }
        state.put("channels", positions(requests));
        page.refreshPeriod().ifPresent(period -> state.put("refreshPeriod", period.toMillis()));
        if (!page.sharesStream()) {
            state.put("share", false);
        }
        return state;
    }

    private static Map<String, String> positions(List<Subscription.Request> requests) {
        Map<String, String> positions = new LinkedHashMap<>();
        for (Subscription.Request request : requests) {
            request.position()
                    .ifPresent(position -> positions.put(request.channel().log().name(), position.toString()));
        }
        return positions;
    }
}
