package dev.freshet.core.backplane;

import java.time.Duration;

/**
 * A stored call at its place in a shared log.
 *
 * @param offset its offset, from 1 on
 * @param age how long ago it was stored, by the clock of the store
 * @param call the bytes of the {@link SharedCall}, which nobody changes
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares calls, and nobody changes the bytes.
public record SharedFrame(long offset, Duration age, byte[] call) {}
