package dev.freshet.core.frame;

/**
 * What an update of a call says in text. It is taken from the arguments when the call is encoded, so nobody reads them again.
 *
 * @param slot the name of the slot that it changes; empty if it changes no slot
 * @param text the text that the slot shows; empty if it is not text
 * @param key the name of the slot that an added item becomes; empty if it becomes none
 */
public record UpdateText(String slot, String text, String key) {}
