/**
 * The command that measures Moim on this machine: what is run, in which order, and what is told.
 */
@NullMarked
package dev.moim.benchmarks;

import org.jspecify.annotations.NullMarked;
