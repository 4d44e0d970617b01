package dev.freshet.html;

/** Text, a comment, a document type or a placeholder in the tree. */
public final class Leaf extends Node {
    private final Token token;

    Leaf(Token token) {
        this.token = token;
    }

    /** Returns what it is in the source; of text that the parser split, the part that is here. */
    public Token token() {
        return token;
    }
}
