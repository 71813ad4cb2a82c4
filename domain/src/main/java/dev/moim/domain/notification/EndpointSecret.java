package dev.moim.domain.notification;

import java.util.Base64;

/**
 * What webhooks to one endpoint are signed with: {@code whsec_} and base64 of 24 to 64 random
 * bytes, as Standard Webhooks writes it. Secret: {@code toString} tells nothing of it.
 *
 * @param value as the endpoint's owner keeps it
 */
public record EndpointSecret(String value) {
  /** What every secret begins with. */
  public static final String PREFIX = "whsec_";

  private static final int FEWEST_BYTES = 24;
  private static final int MOST_BYTES = 64;

  public EndpointSecret {
    int length = value.startsWith(PREFIX) ? decoded(value).length : 0;
    if (length < FEWEST_BYTES || length > MOST_BYTES) {
      throw new IllegalArgumentException("a secret is whsec_ and base64 of 24 to 64 bytes");
    }
  }

  /** The secret that these bytes make. */
  public static EndpointSecret of(byte[] random) {
    return new EndpointSecret(PREFIX + Base64.getEncoder().encodeToString(random));
  }

  /** The key that signatures are made with. */
  public byte[] key() {
    return decoded(value);
  }

  private static byte[] decoded(String value) {
    return Base64.getDecoder().decode(value.substring(PREFIX.length()));
  }

  @Override
  public String toString() {
    return "EndpointSecret[***]";
  }
}
