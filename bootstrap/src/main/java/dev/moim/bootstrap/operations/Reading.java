package dev.moim.bootstrap.operations;

import dev.moim.application.figures.Figures.Standing;
import java.time.Instant;
import java.util.Map;

/**
 * The figures of one moment.
 *
 * @param successes when recurring work last ended well, by name
 */
record Reading(Instant at, Standing standing, Map<String, Instant> successes) {}
