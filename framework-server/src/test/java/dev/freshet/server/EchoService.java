package dev.freshet.server;

import dev.freshet.core.Caller;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What the tests of calls call. */
interface EchoService {
    record Item(String name, int count, List<Item> parts) {}

    String echo(String text);

    CompletionStage<String> later(String text);

    void nothing();

    long sum(byte small, int one, long other, double real, LocalDate day);

    Item item(Item item);

    String whoami(Caller caller);
}
