/** A request that is sent again is carried out once, and answered as it was the first time. */
@NullMarked
package dev.moim.application.idempotency;

import org.jspecify.annotations.NullMarked;
