package dev.moim.adapters.persistence.redis;

import dev.moim.application.member.RefreshTokens;
import dev.moim.domain.member.MemberId;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * Families of refresh tokens in Redis. A token is its family's name and a secret; a family's key
 * holds the member and the SHA-256 of the newest secret. A known family with another secret is a
 * token that was used before (or made up by somebody who has seen one), so the family ends.
 */
public final class RedisRefreshTokens implements RefreshTokens {
  private static final String ROTATE =
      """
      local known = redis.call('get', KEYS[1])
      if not known then
        return 'unknown'
      end
      local member = string.sub(known, 1, 36)
      if string.sub(known, 38) ~= ARGV[1] then
        redis.call('del', KEYS[1])
        return 'reused'
      end
      redis.call('set', KEYS[1], member .. ':' .. ARGV[2], 'PX', ARGV[3])
      return member
      """;
  private static final Pattern TOKEN = Pattern.compile("([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final RedisClient redis;

  @Inject
  public RedisRefreshTokens(RedisClient redis) {
    this.redis = redis;
  }

  @Override
  public String start(MemberId member, Duration lifetime) {
    String family = random(16);
    String secret = random(32);
    try {
      redis.set(
          key(family), member + ":" + hash(secret), SetParams.setParams().px(lifetime.toMillis()));
    } catch (JedisException e) {
      throw new StoreDown(e);
    }
    return family + "." + secret;
  }

  @Override
  public Rotation rotate(String token, Duration lifetime) {
    Optional<Matcher> parts = parts(token);
    if (parts.isEmpty()) {
      return new Rotation.Unknown();
    }
    String family = parts.get().group(1);
    String next = random(32);
    List<String> arguments =
        List.of(hash(parts.get().group(2)), hash(next), Long.toString(lifetime.toMillis()));
    String answer;
    try {
      answer = (String) redis.eval(ROTATE, List.of(key(family)), arguments);
    } catch (JedisException e) {
      throw new StoreDown(e);
    }
    return switch (answer) {
      case "unknown" -> new Rotation.Unknown();
      case "reused" -> new Rotation.Reused();
      default -> new Rotation.Rotated(new MemberId(UUID.fromString(answer)), family + "." + next);
    };
  }

  @Override
  public void end(String token) {
    try {
      parts(token).ifPresent(p -> redis.del(key(p.group(1))));
    } catch (JedisException e) {
      throw new StoreDown(e);
    }
  }

  private static Optional<Matcher> parts(String token) {
    return Optional.of(TOKEN.matcher(token)).filter(Matcher::matches);
  }

  private static String key(String family) {
    return "refresh:" + family;
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return TEXT.encodeToString(random);
  }

  private static String hash(String secret) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
