package dev.freshet.core;

/** Stands for the server's own, which the generator knows by its name. */
public record Caller(String user) {}
