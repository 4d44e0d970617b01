package dev.freshet.core.page;

import dev.freshet.core.Caller;
import dev.freshet.core.Page;
import dev.freshet.core.delivery.ChannelReaders;
import dev.freshet.core.delivery.Channels;
import dev.freshet.core.delivery.Identity;
import dev.freshet.core.delivery.Subscription;
import dev.freshet.core.frame.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds out what pages show, and from which positions they hear. Any thread may use it. */
final class PageModels {
    /** The value by which Handlebars templates see what the page's channels keep. */
    private static final String STATE = "@state";

    private final Templates templates;
    private final Channels channels;
    private final PageLog log;
    private final StateModels states;
    /** Whether a template asks for the state of channels, by its name. */
    private final Map<String, Boolean> asking = new ConcurrentHashMap<>();

    PageModels(Templates templates, Channels channels, PageLog log) {
        this.templates = templates;
        this.channels = channels;
        this.log = log;
        states = new StateModels(log::unreadable);
    }

    /**
     * What a page shows.
     *
     * @param requests its channels, at the positions that it shows
     * @param state what they keep, if the page shows that
     * @param model what the application gives it, or the state
     */
    record Shown(List<Subscription.Request> requests, Object state, Object model) {}

    /** Takes the positions first, so that a call that is made while the model is read comes after them. */
    Shown shown(Page page, Identity identity) {
        boolean showsState = showsState(page);
        Map<String, Object> kept = new LinkedHashMap<>();
        List<Subscription.Request> requests = page.listeners().entrySet().stream()
                .map(entry -> {
                    ChannelReaders channel = channels.get(entry.getKey());
                    if (!showsState) {
                        return request(channel, channel.log().position());
                    }
                    ChannelReaders.State state = channel.state(identity.caller());
                    kept.put(entry.getKey(), states.of(entry.getValue(), state.calls()));
                    return request(channel, state.position());
                })
                .toList();
        catchUp(identity, requests);
        Object state = kept.size() == 1 ? kept.values().iterator().next() : kept;
        Object model = page.model().isPresent() ? page.model().get().get() : state;
        if (model == null) {
            log.withoutModel(page.template());
            model = Map.of();
        }
        return new Shown(requests, state, model);
    }

    /** What templates of other engines ask for cannot be told before. */
    private boolean showsState(Page page) {
        return page.model().isEmpty()
                || templates.engine(page.template()).isPresent()
                || (templates.areFixed()
                        ? asking.computeIfAbsent(page.template(), this::asksForState)
                        : asksForState(page.template()));
    }

    private boolean asksForState(String template) {
        return templates.sources(template).stream().anyMatch(text -> text.contains(STATE));
    }

    /** What was called on a user while none of the user's pages was there comes after the position of this page. */
    private static void catchUp(Identity identity, List<Subscription.Request> requests) {
        String session = identity.grants().get(0).session();
        identity.caller()
                .flatMap(Caller::user)
                .ifPresent(user -> requests.forEach(request -> request.channel()
                        .inboxes()
                        .catchUp(user, session, request.position().orElseThrow().offset())));
    }

    private static Subscription.Request request(ChannelReaders channel, Position position) {
        return new Subscription.Request(channel, Optional.of(position));
    }
}
