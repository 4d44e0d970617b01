package dev.freshet.codegen.model;

/**
 * Why a template cannot be read.
 *
 * @param line where, from 1
 * @param column where in the line, from 1
 * @param reason what was found there
 */
public record TemplateFlaw(int line, int column, String reason) {}
