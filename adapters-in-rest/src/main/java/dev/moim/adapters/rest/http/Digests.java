package dev.moim.adapters.rest.http;

import dev.moim.application.runtime.Sha256;
import java.security.MessageDigest;

/** SHA-256, where two texts must not be mistaken for each other. */
final class Digests {
  private Digests() {}

  static byte[] sha256(byte[]... parts) {
    MessageDigest sha = Sha256.fresh();
    for (byte[] part : parts) {
      sha.update(part);
    }
    return sha.digest();
  }
}
