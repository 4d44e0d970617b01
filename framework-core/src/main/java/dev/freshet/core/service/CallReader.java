package dev.freshet.core.service;

import dev.freshet.core.delivery.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads requests with calls: JSON in UTF-8, a call on each line. Any thread may use it. */
final class CallReader {
    /** How deep values may be in each other. Reading, checking and binding them takes a few stack frames a level. */
    private static final int MAX_DEPTH = 200;

    /** Larger numbers are texts on the wire. */
    private static final int MAX_NUMBER = 400;

    private static final long MAX_ID = 1L << 53;
    private static final int MAX_NAME = 250;
    private static final int BAD_REQUEST = 400;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Returns how many calls a request has, without reading them. */
    static int count(byte[] body) {
        int count = 0;
        boolean isEmpty = true;
        for (byte one : body) {
            if (one == '\n') {
                isEmpty = true;
            } else if (isEmpty && one != '\r' && one != ' ') {
                isEmpty = false;
                count++;
            }
        }
        return count;
    }

    /**
     * Reads all calls.
     *
     * @throws Rejection if one of them is none, so that nothing of the request is done
     */
    List<CallLine> read(byte[] body) {
        List<CallLine> calls = new ArrayList<>();
        String[] lines = text(body).split("\n", -1); // As they were counted: a carriage return ends no line.
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                calls.add(call(lines[i], i + 1));
            }
        }
        return calls;
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Rejection(BAD_REQUEST, "bad-calls", "The calls are not in UTF-8");
        }
    }

    private CallLine call(String line, int number) {
        JsonNode call;
        try {
            call = mapper.readTree(line);
        } catch (JacksonException e) {
            throw bad(
                    number,
                    "is no JSON, repeats a name, is deeper than %d levels, or has a longer number than %d digits; larger numbers are texts"
                            .formatted(MAX_DEPTH, MAX_NUMBER));
        }
        if (!call.isObject()) {
            throw bad(number, "is no object");
        }
        JsonNode id = call.path("id");
        boolean isId = id.isIntegralNumber() && id.canConvertToLong() && id.longValue() > 0 && id.longValue() <= MAX_ID;
        if (!isId) {
            throw bad(
                    number, "has no \"id\"; that is an integer from 1 on, larger than those before it in the session");
        }
        JsonNode version = call.path("v");
        if (!version.isMissingNode() && !version.isString()) {
            throw bad(number, "has a \"v\" that is no text");
        }
        JsonNode arguments = call.path("args");
        return new CallLine(
                id.longValue(),
                name(call, "service", number),
                name(call, "method", number),
                version.isString() ? Optional.of(version.stringValue()) : Optional.empty(),
                arguments.isMissingNode() ? mapper.createObjectNode() : arguments);
    }

    private static String name(JsonNode call, String member, int number) {
        JsonNode name = call.path(member);
        if (!name.isString() || name.stringValue().length() > MAX_NAME) {
            throw bad(number, "has no \"%s\"; that is a text of at most %d characters".formatted(member, MAX_NAME));
        }
        return name.stringValue();
    }

    private static Rejection bad(int number, String why) {
        return new Rejection(BAD_REQUEST, "bad-calls", "Line %d of the request %s".formatted(number, why));
    }
}
