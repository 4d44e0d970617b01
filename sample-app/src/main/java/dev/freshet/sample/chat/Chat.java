package dev.freshet.sample.chat;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Caller;
import dev.freshet.core.Channel;
import dev.freshet.core.ChannelFamily;
import dev.freshet.core.ChannelRefusedException;
import dev.freshet.core.FamilyLimits;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.Session;
import dev.freshet.core.http.Request;
import dev.freshet.sample.chat.ChatListener.Line;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The chat: its rooms, what browsers do there, and its pages. Any thread may use it. */
public final class Chat implements ChatService {
    private static final List<String> ROOMS = List.of("lobby", "garden", "workshop");
    private static final Pattern ROOM = Pattern.compile("[a-z0-9-]{1,30}");
    private static final int MAX_TEXT = 500;
    private static final Duration KEPT = Duration.ofDays(1);
    private static final FamilyLimits LIMITS = FamilyLimits.DEFAULT
            .withIdle(KEPT)
            .withHistory(HistoryLimits.DEFAULT.withBytes(1 << 20).withAge(KEPT));

    private final ChannelFamily<ChatListener> channels;
    private final Names names;
    private final AtomicLong lastId = new AtomicLong();

    private Chat(Freshet freshet, Names names) {
        this.names = names;
        channels = freshet.channels(
                "chat-{room}",
                ChatListener.class,
                LIMITS,
                Access.rule((caller, room) -> caller.user().isPresent()),
                room -> {
                    if (!ROOM.matcher(room.value("room")).matches()) {
                        throw new ChannelRefusedException("There is no such room");
                    }
                    room.onPresence(ChatListener::joined, ChatListener::left);
                });
    }

    /** Opens the chat, for callers who have taken a name. */
    public static Chat open(Freshet freshet, Names names) {
        Chat chat = new Chat(freshet, names);
        freshet.service(ChatService.class, chat);
        return chat;
    }

    @Override
    public void say(String room, String text, @Nullable String to, Caller caller) throws UnknownName {
        String author = author(caller);
        String said = text.strip();
        if (said.isEmpty()) {
            return;
        }
        String cut = said.substring(0, Math.min(said.length(), MAX_TEXT));
        Channel<ChatListener> channel = channel(room);
        String reader = to == null ? "" : to.strip();
        if (reader.isEmpty() || reader.equals(author)) {
            channel.all().said(new Line(lastId.incrementAndGet(), author, null, cut));
        } else if (names.isTaken(reader)) {
            Line line = new Line(lastId.incrementAndGet(), author, reader, cut);
            channel.user(reader).said(line);
            channel.user(author).said(line);
        } else {
            throw new UnknownName(reader);
        }
        caller.session()
                .map(Session::id)
                .ifPresent(page -> channel.session(page).sent());
    }

    @Override
    public void typing(String room, Caller caller) {
        Channel<ChatListener> channel = channel(room);
        String author = author(caller);
        caller.session().map(Session::id).ifPresent(page -> channel.except(page).typing(author));
    }

    /** Whoever has no name may not speak; the page has no form for it either. */
    private static String author(Caller caller) {
        return caller.user().orElseThrow(() -> new IllegalStateException("Nobody without a name may speak"));
    }

    private Channel<ChatListener> channel(String room) {
        return channels.channel("chat-" + room);
    }

    /** Returns the page of a room; for somebody without a name, the page that asks for it. */
    public Page.Builder page(Request request, Caller caller, PageTransport transport) {
        Optional<String> name = caller.user();
        if (name.isEmpty()) {
            return Page.template("chat-name")
                    .model(() -> Map.of("isTaken", request.parameter("taken").isPresent()));
        }
        String room = request.parameter("room").filter(ROOM.asMatchPredicate()).orElse(ROOMS.get(0));
        return Page.template("chat")
                .channel(channel(room))
                .model(() -> Map.of("name", name.get(), "room", room, "rooms", links(room, transport)));
    }

    private static List<Link> links(String current, PageTransport transport) {
        return ROOMS.stream()
                .map(room -> new Link(room, room.equals(current), transport.wireName()))
                .toList();
    }

    /** A link to a room. */
    record Link(String room, boolean current, String transport) {}
}
