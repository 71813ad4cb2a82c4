/** Databases that are loaded once, kept, and copied for each run. */
@NullMarked
package dev.moim.benchmarks.database;

import org.jspecify.annotations.NullMarked;
