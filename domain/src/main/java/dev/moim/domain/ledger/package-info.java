/** Every won that moved, in double entry. */
@NullMarked
package dev.moim.domain.ledger;

import org.jspecify.annotations.NullMarked;
