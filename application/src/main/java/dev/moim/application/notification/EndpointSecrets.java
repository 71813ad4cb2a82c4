package dev.moim.application.notification;

import dev.moim.application.runtime.RandomWords;
import dev.moim.application.runtime.Sha256;
import dev.moim.domain.notification.EndpointSecret;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;

/** Makes secrets that webhooks are signed with. */
public final class EndpointSecrets {
  private final RandomWords words;

  @Inject
  public EndpointSecrets(RandomWords words) {
    this.words = words;
  }

  /** A new one, of 32 bytes: two words have at least as many random bits as those. */
  public EndpointSecret next() {
    byte[] random = (words.next() + words.next()).getBytes(StandardCharsets.US_ASCII);
    return EndpointSecret.of(Sha256.fresh().digest(random));
  }
}
