package com.acme;

import dev.freshet.api.CallArguments;
import dev.freshet.api.Dispatcher;
import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.ServiceDescriptor;
import dev.freshet.api.ServiceError;
import dev.freshet.api.ServiceMethod;
import dev.freshet.api.TypeRef;
import java.time.Instant;
import java.util.Optional;

/**
 * Calls the {@link RoomService} of this server for browsers.
 */
@FreshetGenerated("com.acme.RoomService")
@SuppressWarnings("all")
public final class RoomServiceDispatcher implements Dispatcher {
    private static final ServiceError ROOM_FULL = ServiceError.builder("com.acme.RoomFull", RoomFull.class)
            .member("places", long.class, error -> error.places)
            .member("room", String.class, error -> error.room())
            .member("free-at", new TypeRef<Optional<Instant>>() {}, error -> error.getFreeAt())
            .withMessage()
            .build();

    private static final ServiceError REFUSAL = ServiceError.builder("com.acme.Refusal", Refusal.class)
            .member("by", String.class, error -> error.getBy())
            .build();

    private static final ServiceError MUTED = ServiceError.builder("com.acme.Refusal.Muted", Refusal.Muted.class)
            .member("by", String.class, error -> error.getBy())
            .member("why", RoomService.Flaw.class, error -> error.why())
            .build();

    private static final ServiceError BANNED = ServiceError.builder("com.acme.Refusal.Banned", Refusal.Banned.class)
            .member("by", String.class, error -> error.getBy())
            .build();

    private static final ServiceError ERROR = ServiceError.builder("com.acme.Error", Error.class)
            .build();

    private static final ServiceError RUDE = ServiceError.builder("com.acme.Rude", Rude.class)
            .member("forGood", boolean.class, error -> error.isForGood())
            .build();

    private static final ServiceError MUTED_ = ServiceError.builder("com.acme.Users.Muted", Users.Muted.class)
            .member("minutes", int.class, error -> error.getMinutes())
            .build();

    private static final ServiceError ERRORS = ServiceError.builder("com.acme.Errors", Errors.class)
            .build();

    private static final ServiceDescriptor SERVICE = ServiceDescriptor.of(
            "com.acme.RoomService",
            ServiceMethod.builder("enter")
                    .parameter("room", String.class)
                    .returns(int.class)
                    .shape(
                            "room: string")
                    .errors(ROOM_FULL, REFUSAL, MUTED, BANNED)
                    .versions("5b14zx0g")
                    .build(),
            ServiceMethod.builder("leave")
                    .parameter("room", String.class)
                    .shape(
                            "room: string")
                    .errors(ERROR)
                    .versions("do6vrtne")
                    .build(),
            ServiceMethod.builder("rename")
                    .parameter("room", String.class)
                    .parameter("name", String.class)
                    .shape(
                            "name: string",
                            "room: string")
                    .errors(RUDE)
                    .versions("f1o3xig")
                    .build(),
            ServiceMethod.builder("mute")
                    .parameter("user", String.class)
                    .shape(
                            "user: string")
                    .errors(MUTED_)
                    .versions("7ofnkq67")
                    .build(),
            ServiceMethod.builder("Errors")
                    .errors(ERRORS)
                    .versions("9ii36xns")
                    .build(),
            ServiceMethod.builder("knock")
                    .errors(ROOM_FULL)
                    .versions("5vn5bh8q")
                    .build());

    private final RoomService service;

    /**
     * Creates a dispatcher that calls this implementation.
     */
    public RoomServiceDispatcher(RoomService service) {
        this.service = service;
    }

    @Override
    public ServiceDescriptor service() {
        return SERVICE;
    }

    @Override
    public Object call(String method, CallArguments arguments) throws Exception {
        switch (method) {
            case "enter":
                return service.enter(arguments.<String>get(0));
            case "leave":
                return service.leave(arguments.<String>get(0));
            case "rename":
                service.rename(arguments.<String>get(0), arguments.<String>get(1));
                return null;
            case "mute":
                service.mute(arguments.<String>get(0));
                return null;
            case "Errors":
                service.Errors();
                return null;
            case "knock":
                service.knock();
                return null;
            default:
                throw new IllegalArgumentException("RoomService has no method " + method);
        }
    }
}
