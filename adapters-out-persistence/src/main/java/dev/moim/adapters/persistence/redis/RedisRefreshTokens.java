package dev.moim.adapters.persistence.redis;

import dev.moim.application.member.RefreshTokens;
import dev.moim.domain.member.MemberId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Refresh tokens in Redis. A family is one hash of constant size, however often it is renewed: its
 * member, the number of its newest token, that token's hash, and the key of the family's seals,
 * which tells used tokens from invented ones. Neither gives a good token to a thief, who would need
 * the newest one's secret. The hash lives as long as the newest token.
 */
public final class RedisRefreshTokens implements RefreshTokens {
  private static final String PREFIX = "moim:refresh:";

  private static final String START =
      """
      redis.call('HSET', KEYS[1], 'member', ARGV[1], 'key', ARGV[2],
        'generation', ARGV[3], 'hash', ARGV[4])
      redis.call('PEXPIRE', KEYS[1], ARGV[5])
      return 'STARTED'
      """;

  /** Compares and sets: the token is known to be one of the family's. */
  private static final String ROTATE =
      """
      local now = redis.call('HMGET', KEYS[1], 'generation', 'hash')
      if not now[1] then
        return 'UNKNOWN'
      end
      if now[1] ~= ARGV[1] or now[2] ~= ARGV[2] then
        redis.call('DEL', KEYS[1])
        return 'REUSED'
      end
      redis.call('HSET', KEYS[1], 'generation', ARGV[3], 'hash', ARGV[4])
      redis.call('PEXPIRE', KEYS[1], ARGV[5])
      return 'ROTATED'
      """;

  private final Redis redis;

  /** In this Redis. */
  @Inject
  public RedisRefreshTokens(Redis redis) {
    this.redis = redis;
  }

  @Override
  public String start(MemberId member, Duration lifetime) {
    byte[] key = RefreshToken.newSealingKey();
    RefreshToken token = RefreshToken.first(key);
    return orDown(
        () -> {
          var _ =
              redis.run(
                  START,
                  PREFIX + token.familyName(),
                  member.toString(),
                  HexFormat.of().formatHex(key),
                  Long.toString(token.generation()),
                  token.hash(),
                  millis(lifetime));
          return token.text();
        });
  }

  private static String millis(Duration lifetime) {
    return Long.toString(Math.max(1, lifetime.toMillis()));
  }

  @Override
  public Rotation rotate(String token, Duration lifetime) {
    return orDown(
        () ->
            RefreshToken.parse(token)
                .<Rotation>flatMap(
                    used -> family(used).map(family -> rotate(used, family, lifetime)))
                .orElseGet(Rotation.Unknown::new));
  }

  private Rotation rotate(RefreshToken used, Family family, Duration lifetime) {
    RefreshToken next = used.next(family.key());
    Object came =
        redis.run(
            ROTATE,
            PREFIX + used.familyName(),
            Long.toString(used.generation()),
            used.hash(),
            Long.toString(next.generation()),
            next.hash(),
            millis(lifetime));
    return switch (came.toString()) {
      case "ROTATED" -> new Rotation.Rotated(family.member(), next.text());
      case "REUSED" -> new Rotation.Reused();
      default -> new Rotation.Unknown();
    };
  }

  /** The family that this token was really given out in. */
  private Optional<Family> family(RefreshToken token) {
    Map<String, String> stored =
        redis.ask(() -> redis.client().hgetAll(PREFIX + token.familyName()));
    return Family.of(stored).filter(family -> token.isSealedWith(family.key()));
  }

  @Override
  public void end(String token) {
    var _ =
        orDown(
            () ->
                RefreshToken.parse(token)
                    .filter(known -> family(known).isPresent())
                    .map(
                        known -> redis.ask(() -> redis.client().del(PREFIX + known.familyName()))));
  }

  private static <T> T orDown(Supplier<T> work) {
    try {
      return work.get();
    } catch (JedisException e) {
      throw new StoreDown(e);
    }
  }

  /** What is stored of a family, but for its newest token. */
  private record Family(MemberId member, String hexKey) {
    static Optional<Family> of(Map<String, String> stored) {
      String member = stored.get("member");
      String key = stored.get("key");
      return member == null || key == null
          ? Optional.empty()
          : Optional.of(new Family(new MemberId(UUID.fromString(member)), key));
    }

    byte[] key() {
      return HexFormat.of().parseHex(hexKey);
    }

    @Override
    public String toString() {
      return "Family[" + member + "]";
    }
  }
}
