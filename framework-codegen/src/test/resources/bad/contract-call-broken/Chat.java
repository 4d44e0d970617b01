package com.acme;

import dev.freshet.api.BrowserService;
import java.util.Optional;

@BrowserService
interface Chat {
    record Line(String text, Optional<String> author, String room) {}

    void send(Line line);

    int count(String room);

    String topic(String room, Optional<String> language);
}
