package dev.moim.adapters.security;

import dev.moim.domain.InvalidValue;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The secrets that something is signed with, newest first. The newest signs and all of them verify,
 * so that a key is replaced without anybody noticing: put the new one in front, and drop the old
 * one when nothing that it signed is still around. Their bytes never show in a log.
 */
public final class SigningKeys {
  /** As long as the output of SHA-256 (RFC 7518, section 3.2, asks for it). */
  static final int LEAST_BYTES = 32;

  private static final String FIELD = "signing keys";
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
  private static final int MOST_KEYS = 8;

  private final List<SigningKey> newestFirst;

  private SigningKeys(List<SigningKey> newestFirst) {
    this.newestFirst = newestFirst;
  }

  /**
   * Reads 1 to 8 keys of at least 32 bytes each, in hex or in base64url with or without padding,
   * separated by commas, newest first. What has only hex digits is read as hex.
   *
   * @throws InvalidValue if it cannot; its message tells which key is wrong and none of its text
   */
  public static SigningKeys parse(String setting) {
    String[] texts = setting.split(",", -1);
    if (texts.length > MOST_KEYS) {
      throw new InvalidValue(FIELD, "must be at most {0}", MOST_KEYS);
    }
    SigningKey[] keys = new SigningKey[texts.length];
    for (int i = 0; i < texts.length; i++) {
      keys[i] = new SigningKey(bytes(texts[i].strip(), i + 1));
    }
    if (new HashSet<>(Arrays.asList(keys)).size() < keys.length) {
      throw new InvalidValue(FIELD, "must differ from each other");
    }
    return new SigningKeys(List.of(keys));
  }

  private static byte[] bytes(String text, int place) {
    try {
      byte[] bytes =
          HEX.matcher(text).matches()
              ? HexFormat.of().parseHex(text)
              : Base64.getUrlDecoder().decode(text);
      if (bytes.length >= LEAST_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Neither of the two; its message would quote the secret, so it is not passed on.
    }
    throw new InvalidValue(
        FIELD, "must be hex or base64url of at least 32 bytes: number " + place + " is not");
  }

  SigningKey newest() {
    return newestFirst.getFirst();
  }

  List<SigningKey> all() {
    return newestFirst;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningKeys that && newestFirst.equals(that.newestFirst);
  }

  @Override
  public int hashCode() {
    return newestFirst.hashCode();
  }

  /** Tells how many there are, and nothing else. */
  @Override
  public String toString() {
    return "SigningKeys[" + newestFirst.size() + " × …]";
  }
}
