package dev.moim.adapters.rest.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, where two texts must not be mistaken for each other. */
final class Digests {
  private Digests() {}

  static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha.update(part);
      }
      return sha.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
