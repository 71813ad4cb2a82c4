package dev.moim.bootstrap.chaos;

import java.time.Instant;

/**
 * Money that is not yet where it belongs, though it is known when somebody goes on with it.
 *
 * @param won how much
 * @param due when
 */
record Owed(String what, long won, Instant due) {}
