package dev.freshet.core;

/**
 * One page in one browser tab. It outlives its connections.
 *
 * @param id what names it, at least 128 random bits
 */
public record Session(String id) {}
