/** What the ports of repeatable requests promise. */
@NullMarked
package dev.moim.contracts.idempotency;

import org.jspecify.annotations.NullMarked;
