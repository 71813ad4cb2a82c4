/** What transactions, ids, leases, limits and background work promise. */
@NullMarked
package dev.moim.contracts.runtime;

import org.jspecify.annotations.NullMarked;
