/** A store in memory with real transactions, and every storage port on it. */
@NullMarked
package dev.moim.adapters.memory.store;

import org.jspecify.annotations.NullMarked;
