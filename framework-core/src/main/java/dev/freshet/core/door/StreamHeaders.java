package dev.freshet.core.door;

import dev.freshet.core.http.ResponseHead;

/** The headers that keep what lies between server and browser from holding a stream back. */
final class StreamHeaders {
    private StreamHeaders() {}

    static ResponseHead head(int status, String contentType) {
        return ResponseHead.of(
                status,
                "Content-Type",
                contentType,
                "Cache-Control",
                "no-store, no-transform",
                "X-Accel-Buffering",
                "no",
                "Incremental",
                "?1",
                "X-Content-Type-Options",
                "nosniff");
    }
}
