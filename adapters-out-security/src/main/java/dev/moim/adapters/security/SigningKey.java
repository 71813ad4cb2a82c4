package dev.moim.adapters.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** One secret for HMAC-SHA256. */
final class SigningKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int ID_BYTES = 6;

  private final SecretKey secret;

  /**
   * Made once, and copied for each use: to look one up and give it the key costs more than both.
   */
  private final Mac prepared;

  SigningKey(byte[] bytes) {
    secret = new SecretKeySpec(bytes, ALGORITHM);
    try {
      prepared = Mac.getInstance(ALGORITHM);
      prepared.init(secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  SecretKey secret() {
    return secret;
  }

  /** A public name, which every instance derives alike and which tells nothing about the secret. */
  String id() {
    byte[] name = Arrays.copyOf(mac("moim key id".getBytes(US_ASCII)), ID_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(name);
  }

  /** The 32 bytes of HMAC-SHA256 over these parts, one after the other. */
  byte[] mac(byte[]... parts) {
    Mac mac = copy();
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  /** The 32 bytes of HMAC-SHA256 over the first bytes of these. */
  byte[] mac(byte[] bytes, int length) {
    Mac mac = copy();
    mac.update(bytes, 0, length);
    return mac.doFinal();
  }

  private Mac copy() {
    try {
      return (Mac) prepared.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's own " + ALGORITHM + " can be copied", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningKey that && secret.equals(that.secret);
  }

  @Override
  public int hashCode() {
    return secret.hashCode();
  }

  @Override
  public String toString() {
    return "SigningKey[" + id() + "]";
  }
}
