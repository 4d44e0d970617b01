package dev.freshet.testkit;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes a document that arrives in pieces: a character may be split between two of them. */
final class DocumentText {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer undecoded = ByteBuffer.allocate(0);

    /** Returns the text up to the last whole character. */
    String decode(ByteBuffer bytes) {
        ByteBuffer all = ByteBuffer.allocate(undecoded.remaining() + bytes.remaining())
                .put(undecoded)
                .put(bytes)
                .flip();
        CharBuffer text = CharBuffer.allocate(all.remaining());
        decoder.decode(all, text, false);
        undecoded = all;
        return text.flip().toString();
    }
}
