package dev.moim.domain.group;

import java.util.Objects;
import java.util.Optional;

/**
 * That an option uses a shared pool: each of its units takes one of that pool too.
 *
 * @param limit how many units of the pool each member may have
 */
public record PoolShare(PoolId pool, Optional<MemberLimit> limit) {
  public PoolShare {
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(limit, "limit");
  }
}
