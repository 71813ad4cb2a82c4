/** Those who wait for a place, in PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.waiting;

import org.jspecify.annotations.NullMarked;
