package com.acme;

import dev.freshet.api.CallArguments;
import dev.freshet.api.Dispatcher;
import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.ServiceDescriptor;
import dev.freshet.api.ServiceMethod;
import dev.freshet.api.TypeRef;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls the {@link ChatService} of this server for browsers.
 */
@FreshetGenerated("com.acme.ChatService")
@SuppressWarnings({
        "all",
        "deprecation"
})
public final class ChatServiceDispatcher implements Dispatcher {
    private static final ServiceDescriptor SERVICE = ServiceDescriptor.of(
            "com.acme.ChatService",
            ServiceMethod.builder("send")
                    .parameter("room", String.class)
                    .parameter("text", String.class)
                    .parameter("mood", ChatService.Mood.class)
                    .returns(long.class)
                    .shape(
                            "ChatService.Mood = CALM | CROSS",
                            "mood: ChatService.Mood | null",
                            "room: string",
                            "text: string")
                    .versions("8pnvery1")
                    .build(),
            ServiceMethod.builder("history")
                    .parameter("room", String.class)
                    .parameter("count", int.class)
                    .returns(new TypeRef<ChatService.Page<ChatService.Line>>() {})
                    .shape(
                            "count: number",
                            "room: string")
                    .versions("8b6as1u8")
                    .build(),
            ServiceMethod.builder("leave")
                    .versions("cfx73uri")
                    .build(),
            ServiceMethod.builder("record")
                    .parameter("events", new TypeRef<List<? extends ChatService.Event>>() {})
                    .parameter("moods", new TypeRef<Map<Integer, Set<ChatService.Mood>>>() {})
                    .parameter("day", long.class)
                    .shape(
                            "ChatService.Event = ChatService.Left | ChatService.Said by type",
                            "ChatService.Left.type: 'Left'",
                            "ChatService.Left.who: string",
                            "ChatService.Line.at: Instant",
                            "ChatService.Line.author: string",
                            "ChatService.Line.id: bigint",
                            "ChatService.Line.mood: ChatService.Mood | null",
                            "ChatService.Line.text: string",
                            "ChatService.Mood = CALM | CROSS",
                            "ChatService.Said.line: ChatService.Line",
                            "ChatService.Said.type: 'Said'",
                            "day: number",
                            "events: list<ChatService.Event>",
                            "moods: map<number, set<ChatService.Mood>>")
                    .versions("2nftc1hg")
                    .build(),
            ServiceMethod.builder("prices")
                    .parameter("wanted", double[].class)
                    .parameter("key", byte[].class)
                    .parameter("options", String[].class)
                    .returns(new TypeRef<Set<BigDecimal>>() {})
                    .shape(
                            "key: Uint8Array",
                            "options: list<string>",
                            "wanted: list<float>")
                    .versions("5xptqj51")
                    .build(),
            ServiceMethod.builder("freshet")
                    .parameter("options", int.class)
                    .parameter("freshet", int.class)
                    .parameter("delete", int.class)
                    .parameter("aVeryLongNameOfAParameter", int.class)
                    .parameter("anotherVeryLongNameOfAParameter", int.class)
                    .returns(int.class)
                    .shape(
                            "aVeryLongNameOfAParameter: number",
                            "anotherVeryLongNameOfAParameter: number",
                            "delete: number",
                            "freshet: number",
                            "options: number")
                    .versions("9q4rw4lj")
                    .build(),
            ServiceMethod.builder("list")
                    .returns(new TypeRef<List<String>>() {})
                    .versions("5j2smxrj")
                    .build(),
            ServiceMethod.builder("first")
                    .parameter("among", new TypeRef<List<String>>() {})
                    .returns(String.class)
                    .shape(
                            "among: list<string>")
                    .versions("8vx1lu4g")
                    .build());

    private final ChatService service;

    /**
     * Creates a dispatcher that calls this implementation.
     */
    public ChatServiceDispatcher(ChatService service) {
        this.service = service;
    }

    @Override
    public ServiceDescriptor service() {
        return SERVICE;
    }

    @Override
    public Object call(String method, CallArguments arguments) throws Exception {
        switch (method) {
            case "send":
                return service.send(arguments.<String>get(0), arguments.caller(),
                        arguments.<String>get(1), arguments.<ChatService. @Nullable Mood>get(2));
            case "history":
                return service.history(arguments.<String>get(0), arguments.<Integer>get(1));
            case "leave":
                service.leave();
                return null;
            case "record":
                return service.record(arguments.<List<? extends ChatService.Event>>get(0),
                        arguments.<Map<Integer, Set<ChatService.Mood>>>get(1),
                        arguments.<Long>get(2));
            case "prices":
                return service.prices(arguments.<double[]>get(0), arguments.<byte[]>get(1),
                        arguments.<String[]>get(2));
            case "freshet":
                return service.freshet(arguments.<Integer>get(0), arguments.<Integer>get(1),
                        arguments.<Integer>get(2), arguments.<Integer>get(3),
                        arguments.<Integer>get(4));
            case "list":
                return service.list();
            case "first":
                return service.first(arguments.<List<String>>get(0));
            default:
                throw new IllegalArgumentException("ChatService has no method " + method);
        }
    }
}
