/** The ledger in PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.ledger;

import org.jspecify.annotations.NullMarked;
