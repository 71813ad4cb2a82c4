/** Server processes: the real one, and one that does nothing. */
@NullMarked
package dev.moim.benchmarks.server;

import org.jspecify.annotations.NullMarked;
