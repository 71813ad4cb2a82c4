package dev.moim.adapters.memory.member;

import dev.moim.adapters.memory.Seal;
import dev.moim.application.member.RefreshTokens;
import dev.moim.domain.member.MemberId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Families of tokens. A token is the id of its family and its place in it, sealed: so only the
 * newest place has to be remembered, and every older token is known for what it is.
 */
public final class InMemoryRefreshTokens implements RefreshTokens {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{64}");
  private static final int CONTENT_BYTES = 24;
  private static final int SEAL_BYTES = 24;
  private static final int MANY = 10_000;

  private final InstantSource clock;
  private final Seal seal = Seal.random();
  private final Map<UUID, Family> families = new HashMap<>();

  /** A family whose newest token is good until a moment. */
  private record Family(MemberId member, long newest, Instant until) {}

  /** What a token says. */
  private record Claim(UUID family, long place) {}

  /** Tokens that run out by this clock. */
  public InMemoryRefreshTokens(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized String start(MemberId member, Duration lifetime) {
    Instant now = clock.instant();
    if (families.size() > MANY) {
      families.values().removeIf(family -> !now.isBefore(family.until()));
    }
    ByteBuffer random = ByteBuffer.wrap(Seal.randomBytes(16));
    UUID id = new UUID(random.getLong(), random.getLong());
    families.put(id, new Family(member, 0, now.plus(lifetime)));
    return write(new Claim(id, 0));
  }

  @Override
  public synchronized Rotation rotate(String token, Duration lifetime) {
    Optional<Claim> claim = read(token);
    Family family = claim.map(c -> families.get(c.family())).orElse(null);
    Instant now = clock.instant();
    if (claim.isEmpty() || family == null || !now.isBefore(family.until())) {
      return new Rotation.Unknown();
    }
    UUID id = claim.get().family();
    if (claim.get().place() != family.newest()) {
      families.remove(id);
      return new Rotation.Reused();
    }
    long next = family.newest() + 1;
    families.put(id, new Family(family.member(), next, now.plus(lifetime)));
    return new Rotation.Rotated(family.member(), write(new Claim(id, next)));
  }

  @Override
  public synchronized void end(String token) {
    read(token).ifPresent(claim -> families.remove(claim.family()));
  }

  private String write(Claim claim) {
    byte[] content =
        ByteBuffer.allocate(CONTENT_BYTES)
            .putLong(claim.family().getMostSignificantBits())
            .putLong(claim.family().getLeastSignificantBits())
            .putLong(claim.place())
            .array();
    byte[] token =
        ByteBuffer.allocate(CONTENT_BYTES + SEAL_BYTES)
            .put(content)
            .put(seal.mark(content, SEAL_BYTES))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private Optional<Claim> read(String token) {
    if (!SHAPE.matcher(token).matches()) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
    byte[] content = new byte[CONTENT_BYTES];
    byte[] mark = new byte[SEAL_BYTES];
    buffer.get(content).get(mark);
    ByteBuffer parts = ByteBuffer.wrap(content);
    Claim claim = new Claim(new UUID(parts.getLong(), parts.getLong()), parts.getLong());
    return seal.isMark(content, mark) ? Optional.of(claim) : Optional.empty();
  }
}
