package dev.freshet.core.form;

import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.channel.ChannelRegistry;
import dev.freshet.core.delivery.ChannelReaders;
import dev.freshet.core.delivery.Channels;
import dev.freshet.core.delivery.Subscription;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells streamed pages without scripts what became of their forms: by calls on the session of the page, like any other call on one
 * session. Only pages that Freshet renders with a form read this channel. Any thread may use it.
 */
public final class FormAnswers {
    private static final String CHANNEL = "freshet:forms";
    private static final HistoryLimits HISTORY = HistoryLimits.DEFAULT.withAge(Duration.ofMinutes(1));

    private final ChannelRegistry registry;
    private final Channels channels;

    /** Makes what tells pages; the channel is opened when the first page has a form. */
    public FormAnswers(ChannelRegistry registry, Channels channels) {
        this.registry = registry;
        this.channels = channels;
    }

    /** Returns what a page asks for that is going to be rendered with a form. */
    public Subscription.Request request() {
        ChannelReaders answers = channels.get(channel().name());
        return new Subscription.Request(answers, Optional.of(answers.log().position()));
    }

    /**
     * Tells a page what became of a form.
     *
     * @param session the session of the page
     * @param form the service and the method, for example {@code ChatService.send}
     * @param message what is wrong; empty if nothing is
     */
    public void tell(String session, String form, String message) {
        channel().session(session).answered(form, message);
    }

    private Channel<FormListener> channel() {
        return registry.channel(CHANNEL, FormListener.class, HISTORY, Optional.of(Access.granted()));
    }
}
