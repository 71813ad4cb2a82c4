/** The codes of tickets, sealed with a key in memory. */
@NullMarked
package dev.moim.adapters.memory.ticket;

import org.jspecify.annotations.NullMarked;
