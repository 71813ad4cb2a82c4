package dev.moim.adapters.memory;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Marks bytes so that nobody else can: HMAC-SHA-256 with a key that never leaves the process. */
public final class Seal {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private Seal(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** With a new random key. */
  public static Seal random() {
    return new Seal(randomBytes(32));
  }

  /** So many bytes that nobody can guess. */
  public static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** The first bytes of the mark of these bytes: up to 32. */
  public byte[] mark(byte[] content, int length) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return java.util.Arrays.copyOf(mac.doFinal(content), length);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** Whether this is the mark of these bytes, in constant time. */
  public boolean isMark(byte[] content, byte[] mark) {
    return mark.length > 0 && MessageDigest.isEqual(mark(content, mark.length), mark);
  }
}
