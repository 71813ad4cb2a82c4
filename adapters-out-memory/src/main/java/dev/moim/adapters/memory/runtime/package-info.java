/** Time, ids, turns, limits and background work in memory. */
@NullMarked
package dev.moim.adapters.memory.runtime;

import org.jspecify.annotations.NullMarked;
