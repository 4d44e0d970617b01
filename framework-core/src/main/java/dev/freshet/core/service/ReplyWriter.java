package dev.freshet.core.service;

import dev.freshet.api.ServiceError;
import dev.freshet.api.ServiceMethod;
import dev.freshet.core.Violation;
import dev.freshet.core.frame.Position;
import dev.freshet.core.frame.ValueCodec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes replies: a JSON object in UTF-8 on a line. Any thread may use it. */
final class ReplyWriter {
    static final int OK = 200;
    static final String TIMEOUT = "timeout";
    static final String THROWN = "thrown";
    static final String INVALID = "invalid";
    static final String STOPPING = "stopping";

    private static final int MAX_RESULT = 16 * 1024 * 1024 - 1024;
    private static final int MAX_VIOLATIONS = 100;
    private static final int MAX_MESSAGE = 500;
    private static final long ERROR_IDS = 36L * 36 * 36 * 36 * 36 * 36 * 36 * 36;

    private final ValueCodec codec;

    ReplyWriter(ValueCodec codec) {
        this.codec = codec;
    }

    /**
     * Returns the reply with a result.
     *
     * @param positions where channels were after what the call has appended to them
     * @throws IllegalArgumentException if the result has no JSON form or is too long
     */
    byte[] result(long id, @Nullable Object value, ServiceMethod method, List<Position> positions) {
        String result = method.result() == void.class
                ? ""
                : ",\"result\":%s".formatted(codec.write(value, method.result(), MAX_RESULT));
        String seen = positions.isEmpty()
                ? ""
                : positions.stream()
                        .map(Position::toString)
                        .collect(Collectors.joining("\",\"", ",\"positions\":[\"", "\"]"));
        return line("{\"id\":%d%s%s}".formatted(id, result, seen));
    }

    /**
     * Returns the reply to a call that ended with an error which its method declares.
     *
     * @throws Exception if the data cannot be read or have no JSON form
     */
    byte[] thrown(long id, ThrownErrors.Thrown thrown) throws Exception {
        ServiceError error = thrown.error();
        StringBuilder data = new StringBuilder();
        for (ServiceError.Member member : error.members()) {
            data.append(data.isEmpty() ? "" : ",")
                    .append('"')
                    .append(escaped(member.name()))
                    .append("\":")
                    .append(codec.write(member.accessor().read(thrown.exception()), member.type(), MAX_RESULT));
            if (data.length() > MAX_RESULT) {
                throw new IllegalArgumentException(
                        "The data of %s have more than %,d characters".formatted(error.name(), MAX_RESULT));
            }
        }
        String message = error.hasMessage()
                ? Optional.ofNullable(thrown.exception().getMessage()).orElse("")
                : "The call ended with the error " + error.type().getSimpleName();
        return line("{\"id\":%d,\"error\":\"%s\",\"message\":\"%s\",\"type\":\"%s\",\"data\":{%s}}"
                .formatted(id, THROWN, escaped(message), escaped(error.name()), data));
    }

    /** Returns the reply to a call that was not made, since its arguments break constraints. */
    static byte[] invalid(long id, List<Violation> violations) {
        String all = violations.stream()
                .limit(MAX_VIOLATIONS)
                .map(violation -> "{\"path\":\"%s\",\"code\":\"%s\",\"message\":\"%s\"}"
                        .formatted(
                                escaped(violation.path()),
                                escaped(violation.code()),
                                escaped(cut(violation.message()))))
                .collect(Collectors.joining(","));
        Violation first = violations.get(0);
        String message =
                cut(first.path().isEmpty() ? first.message() : "%s: %s".formatted(first.path(), first.message()));
        return line("{\"id\":%d,\"error\":\"%s\",\"message\":\"%s\",\"violations\":[%s]}"
                .formatted(id, INVALID, escaped(message), all));
    }

    /** A message may contain the value, which may be as long as the request. */
    private static String cut(String message) {
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…";
    }

    /** Returns the reply to a call that was not made. */
    static byte[] refusal(long id, CallRefusal refusal) {
        return failure(id, refusal.error(), refusal.message());
    }

    /** Returns the reply to a call that failed for a reason of Freshet's own. */
    static byte[] failure(long id, String error, String message) {
        return line("{\"id\":%d,\"error\":\"%s\",\"message\":\"%s\"}".formatted(id, error, escaped(message)));
    }

    /** Returns the reply to a call whose method failed: what the log has under this id stays on the server. */
    static byte[] unexpected(long id, String errorId) {
        return line(
                "{\"id\":%d,\"error\":\"failed\",\"message\":\"The call failed; the server's log has the cause as error %s\",\"errorId\":\"%s\"}"
                        .formatted(id, errorId, errorId));
    }

    /** Returns what tells one failure from others, in the log and in the browser. */
    static String errorId() {
        return Long.toString(ThreadLocalRandom.current().nextLong(ERROR_IDS), Character.MAX_RADIX);
    }

    private static byte[] line(String json) {
        return ValueCodec.utf8(json + "\n");
    }

    private static String escaped(String text) {
        StringBuilder quoted = new StringBuilder();
        JsonStringEncoder.getInstance().quoteAsString(text, quoted);
        return quoted.toString();
    }
}
