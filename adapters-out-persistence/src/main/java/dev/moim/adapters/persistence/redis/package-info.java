/** Leases, refresh tokens and rate limits on Redis. */
@NullMarked
package dev.moim.adapters.persistence.redis;

import org.jspecify.annotations.NullMarked;
