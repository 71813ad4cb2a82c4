/** What every use case stands on: transactions, ids, leases, background work, pages. */
@NullMarked
package dev.moim.application.runtime;

import org.jspecify.annotations.NullMarked;
