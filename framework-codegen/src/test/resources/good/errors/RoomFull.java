package com.acme;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.freshet.api.BrowserError;
import java.time.Instant;
import java.util.Optional;

/** There is no place left. */
@BrowserError(message = true)
public class RoomFull extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is public is sent. */
    public final long places;

    private final String room;

    @JsonProperty("free-at")
    private final transient Optional<Instant> freeAt;

    @JsonIgnore
    private final String secret;

    public RoomFull(String room, long places, Instant freeAt) {
        super(room + " has no place left");
        this.room = room;
        this.places = places;
        this.freeAt = Optional.of(freeAt);
        secret = room;
    }

    public String room() {
        return room;
    }

    public Optional<Instant> getFreeAt() {
        return freeAt;
    }

    public String getSecret() {
        return secret;
    }

    /** Is no getter, and named as no field. */
    public String describe() {
        return room;
    }

    @Override
    public String getMessage() {
        return super.getMessage() + "!";
    }
}
