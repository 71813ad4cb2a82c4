package dev.moim.domain.group;

import dev.moim.domain.member.MemberId;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.UUID;

/** Identifies a limit a member: it has the id of what it limits. */
public record LimitId(UUID value) {
  public LimitId {
    Objects.requireNonNull(value, "value");
  }

  /** Which pool is a member's: the same for the same limit and member, and for no others. */
  public PoolId poolOf(MemberId member) {
    ByteBuffer both =
        ByteBuffer.allocate(4 * Long.BYTES)
            .putLong(value.getMostSignificantBits())
            .putLong(value.getLeastSignificantBits())
            .putLong(member.value().getMostSignificantBits())
            .putLong(member.value().getLeastSignificantBits());
    return new PoolId(UUID.nameUUIDFromBytes(both.array()));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
