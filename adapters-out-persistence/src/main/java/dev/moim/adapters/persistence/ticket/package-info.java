/** Tickets in PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.ticket;

import org.jspecify.annotations.NullMarked;
