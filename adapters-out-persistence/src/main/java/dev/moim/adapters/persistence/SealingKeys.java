package dev.moim.adapters.persistence;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys that seal what must not be readable in the database: AES-256-GCM, with a fresh nonce each
 * time. The first key seals and all of them open, so that a key is replaced by putting a new one in
 * front and leaving the old one until everything was sealed anew.
 *
 * <p>Sealed is: 4 bytes of the SHA-256 of the key, which tell it among several; 12 bytes of nonce;
 * the encrypted text with its tag of 16 bytes.
 */
public final class SealingKeys {
  private static final int KEY_BYTES = 32;
  private static final int NAME_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final List<byte[]> keys;
  private final SecureRandom random = new SecureRandom();

  private SealingKeys(List<byte[]> keys) {
    this.keys = keys;
  }

  /**
   * Reads keys.
   *
   * @param text one or more of exactly 32 bytes in base64url, newest first, with commas between
   * @throws IllegalArgumentException if it is not that; the text does not contain a key
   */
  public static SealingKeys parse(String text) {
    try {
      List<byte[]> keys =
          Arrays.stream(text.split(",", -1))
              .map(key -> Base64.getUrlDecoder().decode(key.strip()))
              .toList();
      if (keys.stream().allMatch(key -> key.length == KEY_BYTES)) {
        return new SealingKeys(keys);
      }
    } catch (IllegalArgumentException e) {
      // The cause would quote the text.
    }
    throw new IllegalArgumentException("must be keys of 32 bytes in base64url, commas between");
  }

  /** A key of this run only, for what is kept nowhere else. */
  public static SealingKeys passing() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new SealingKeys(List.of(key));
  }

  /**
   * Seals.
   *
   * @param bound what it belongs to: it opens together with the same only
   */
  public byte[] seal(byte[] plain, byte[] bound) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] key = keys.getFirst();
    byte[] sealed = run(Cipher.ENCRYPT_MODE, key, nonce, bound, plain);
    byte[] all = new byte[NAME_BYTES + NONCE_BYTES + sealed.length];
    System.arraycopy(name(key), 0, all, 0, NAME_BYTES);
    System.arraycopy(nonce, 0, all, NAME_BYTES, NONCE_BYTES);
    System.arraycopy(sealed, 0, all, NAME_BYTES + NONCE_BYTES, sealed.length);
    return all;
  }

  /**
   * Opens.
   *
   * @throws IllegalStateException if it was sealed with none of these keys, was changed, or belongs
   *     to something else
   */
  public byte[] open(byte[] sealed, byte[] bound) {
    if (sealed.length < NAME_BYTES + NONCE_BYTES) {
      throw new IllegalStateException("nothing that was sealed is so short");
    }
    byte[] name = Arrays.copyOf(sealed, NAME_BYTES);
    byte[] nonce = Arrays.copyOfRange(sealed, NAME_BYTES, NAME_BYTES + NONCE_BYTES);
    byte[] rest = Arrays.copyOfRange(sealed, NAME_BYTES + NONCE_BYTES, sealed.length);
    byte[] key =
        keys.stream()
            .filter(k -> Arrays.equals(name(k), name))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("sealed with a key that is not there"));
    return run(Cipher.DECRYPT_MODE, key, nonce, bound, rest);
  }

  private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] bound, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(bound);
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot be opened: changed, or of something else", e);
    }
  }

  private static byte[] name(byte[] key) {
    try {
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key), NAME_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
