package dev.moim.adapters.notification.webhook;

import dev.moim.domain.notification.EndpointSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What shows that a message is ours, as Standard Webhooks 1.0.0 has it (v1, HMAC-SHA256). */
final class Signatures {
  private static final String ALGORITHM = "HmacSHA256";

  private Signatures() {}

  /** One for each secret, with spaces between: who knows any of them can check. */
  static String of(String message, Instant at, byte[] body, List<EndpointSecret> secrets) {
    byte[] start = (message + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
    return secrets.stream()
        .map(secret -> "v1," + Base64.getEncoder().encodeToString(mac(secret, start, body)))
        .collect(Collectors.joining(" "));
  }

  private static byte[] mac(EndpointSecret secret, byte[] start, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.key(), ALGORITHM));
      mac.update(start);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
