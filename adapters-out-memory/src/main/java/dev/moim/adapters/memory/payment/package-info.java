/** A payment provider in memory, with books of its own. */
@NullMarked
package dev.moim.adapters.memory.payment;

import org.jspecify.annotations.NullMarked;
