package dev.moim.adapters.persistence.redis;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A refresh token, taken apart: which family it is of, the how-manieth of it, a secret, and a seal
 * over all three, by which one that was given out once is told from one that never was.
 */
final class RefreshToken {
  private static final int FAMILY_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final int SEAL_BYTES = 16;
  private static final int BYTES = FAMILY_BYTES + Long.BYTES + SECRET_BYTES + SEAL_BYTES;
  private static final int LETTERS = BYTES * 4 / 3;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] family;
  private final long generation;
  private final byte[] secret;
  private final byte[] seal;

  private RefreshToken(byte[] family, long generation, byte[] secret, byte[] seal) {
    this.family = family;
    this.generation = generation;
    this.secret = secret;
    this.seal = seal;
  }

  /** The first of a new family. */
  static RefreshToken first(byte[] sealingKey) {
    return sealed(random(FAMILY_BYTES), 1, sealingKey);
  }

  /** The one after this. */
  RefreshToken next(byte[] sealingKey) {
    return sealed(family, generation + 1, sealingKey);
  }

  private static RefreshToken sealed(byte[] family, long generation, byte[] key) {
    byte[] secret = random(SECRET_BYTES);
    return new RefreshToken(family, generation, secret, seal(family, generation, secret, key));
  }

  static byte[] newSealingKey() {
    return random(SECRET_BYTES);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Takes a token apart; empty if it has not the form of one. */
  static Optional<RefreshToken> parse(String text) {
    if (text.length() != LETTERS) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() != BYTES) {
        return Optional.empty();
      }
      byte[] family = read(bytes, FAMILY_BYTES);
      long generation = bytes.getLong();
      return Optional.of(
          new RefreshToken(family, generation, read(bytes, SECRET_BYTES), read(bytes, SEAL_BYTES)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static byte[] read(ByteBuffer from, int length) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }

  /** Whether it was given out by the holder of this key, now or some time before. */
  boolean isSealedWith(byte[] sealingKey) {
    return MessageDigest.isEqual(seal, seal(family, generation, secret, sealingKey));
  }

  /** What may be stored of the secret. */
  String hash() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Counts from 1. */
  long generation() {
    return generation;
  }

  String familyName() {
    return HexFormat.of().formatHex(family);
  }

  /** As it is given out. */
  String text() {
    byte[] bytes =
        ByteBuffer.allocate(BYTES).put(family).putLong(generation).put(secret).put(seal).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] seal(byte[] family, long generation, byte[] secret, byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(family);
      mac.update(ByteBuffer.allocate(Long.BYTES).putLong(generation).flip());
      return Arrays.copyOf(mac.doFinal(secret), SEAL_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "RefreshToken[…]";
  }
}
