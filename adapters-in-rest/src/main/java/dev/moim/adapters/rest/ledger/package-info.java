/** Statements, wallets and closed days over HTTP. */
@NullMarked
package dev.moim.adapters.rest.ledger;

import org.jspecify.annotations.NullMarked;
