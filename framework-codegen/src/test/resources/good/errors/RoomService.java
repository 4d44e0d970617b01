package com.acme;

import dev.freshet.api.BrowserService;
import java.util.concurrent.CompletionStage;

/** What can go wrong with rooms. */
@BrowserService
public interface RoomService extends Doors<RoomFull> {

    /** What is wrong with a name. */
    enum Flaw {
        TAKEN,
        RUDE
    }

    /**
     * Enters a room.
     *
     * @return how many are there now
     * @throws RoomFull if there is no place left
     * @throws Refusal if somebody wants nobody there
     */
    int enter(String room) throws RoomFull, Refusal;

    /** Its error comes through the stage, though it is a checked one. */
    CompletionStage<Void> leave(String room) throws Error;

    /** What is thrown is a subclass that nobody has annotated. */
    void rename(String room, String name) throws VeryRude;

    void mute(String user) throws Users.Muted;

    /** A function with the name of an error. */
    void Errors() throws Errors;
}
