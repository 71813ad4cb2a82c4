package dev.moim.benchmarks.database;

import dev.moim.domain.member.MemberId;
import java.util.UUID;

/** The members that every loaded database has, each known by its place. */
public final class People {
  /** How many there are: each request of a run is another one's. */
  public static final int MANY = 300_000;

  /** Presides every club. */
  public static final int PRESIDENT = 0;

  /** In SQL, the id of the member at place {@code i}. */
  static final String ID = "('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid";

  private static final long HIGH = 0x0190_0000_0000_7000L;
  private static final long LOW = 0x8000_0000_0000_0000L;

  private People() {}

  /** The place of the member with this id. */
  static int place(UUID id) {
    return Math.toIntExact(id.getLeastSignificantBits() & ~LOW);
  }

  /** The id of the member at this place. */
  public static MemberId at(int place) {
    return new MemberId(new UUID(HIGH, LOW | place));
  }
}
