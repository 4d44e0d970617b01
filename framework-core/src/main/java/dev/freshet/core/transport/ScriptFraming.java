package dev.freshet.core.transport;

import dev.freshet.core.frame.ByteSink;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.message.Message;
import java.nio.charset.StandardCharsets;

/**
 * Script elements in a document that stays open: each hands its messages to the runtime as text, and removes itself. What
 * a message says is never code: it stands in a string literal, in which nothing can end the literal or the element.
 */
public class ScriptFraming implements Framing {
    private static final byte[] END =
            "'}));document.currentScript.remove()</script>\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LINE_END = "\\n".getBytes(StandardCharsets.US_ASCII);

    private final String nonce;
    private final byte[] begin;

    /**
     * Makes a framing for one document.
     *
     * @param target what the messages are dispatched on, for example {@code window}
     * @param nonce the nonce of the document's scripts, which has no character that HTML escapes
     */
    public ScriptFraming(String target, String nonce) {
        this.nonce = nonce;
        begin = ("<script nonce=\"" + nonce + "\">" + target
                        + ".dispatchEvent(new CustomEvent('freshet-messages',{detail:'")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the nonce of the document's scripts. */
    public final String nonce() {
        return nonce;
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public void begin(ByteSink out) {
        out.put(begin);
    }

    @Override
    public void frame(ByteSink out, Frame frame) {
        out.escaped(ScriptFraming::literal, frame::writeJson).put(LINE_END);
    }

    @Override
    public void message(ByteSink out, Message message) {
        out.escaped(ScriptFraming::literal, escaped -> escaped.put(message.json()))
                .put(LINE_END);
    }

    @Override
    public void end(ByteSink out) {
        out.put(END);
    }

    private static void literal(byte[] json, int from, int to, ByteSink out) {
        for (int i = from; i < to; i++) {
            byte b = json[i];
            switch (b) {
                case '\'' -> out.put("\\'");
                case '\\' -> out.put("\\\\");
                case '<' -> out.put("\\x3c");
                default -> out.put((char) (b & 0xff));
            }
        }
    }
}
