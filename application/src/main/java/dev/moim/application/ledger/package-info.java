/** Posting what happened to money, and reading balances, wallets, statements and closed days. */
@NullMarked
package dev.moim.application.ledger;

import org.jspecify.annotations.NullMarked;
