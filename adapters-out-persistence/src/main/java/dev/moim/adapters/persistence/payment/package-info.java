/** Payments and what providers sent, in PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.payment;

import org.jspecify.annotations.NullMarked;
