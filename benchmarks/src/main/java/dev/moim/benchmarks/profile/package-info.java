/**
 * Where the time goes: flight recordings and what they say, threads, and what PostgreSQL waits for.
 */
@NullMarked
package dev.moim.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
