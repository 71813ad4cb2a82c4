/** Leases, refresh tokens and rate limits in Redis. */
@NullMarked
package dev.moim.adapters.persistence.redis;

import org.jspecify.annotations.NullMarked;
