/** What the ledger promises, as tests. */
@NullMarked
package dev.moim.contracts.ledger;

import org.jspecify.annotations.NullMarked;
