/** Requests that may be repeated, in PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.idempotency;

import org.jspecify.annotations.NullMarked;
