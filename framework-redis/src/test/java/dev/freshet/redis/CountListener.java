package dev.freshet.redis;

/** A listener that counts. Its sender is written by hand, since the module has no annotation processor. */
public interface CountListener {
    /** The calls of one caller have the numbers 1, 2, 3 and so on. */
    void counted(String caller, long number);

    /** The newest number of a caller. */
    void reached(String caller, long number);
}
