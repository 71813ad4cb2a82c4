package dev.moim.bootstrap.demo;

import dev.moim.domain.payment.Tender;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What the story plays in: two servers on one database, a provider, and people.
 *
 * @param api a server on which a place is held for long
 * @param hasty another one, on which it is held for {@link #HASTY_SECONDS} only
 * @param merchants accounts at the other providers that clubs may register
 * @param admin the platform admin's e-mail address and password
 * @param crowd makes so many members of a club through the ports, with a token each
 */
public record DemoWorld(
    URI api, URI hasty, URI portone, List<Merchant> merchants, Admin admin, Crowd crowd) {
  /**
   * An account at a provider.
   *
   * @param simulator where its simulator is
   * @param credentials as a club registers them
   */
  public record Merchant(Tender tender, URI simulator, Map<String, Object> credentials) {}

  /** Who helps when nobody else may. */
  public record Admin(String email, String password) {}

  /** How long the hasty server holds a place. */
  public static final int HASTY_SECONDS = 2;

  /** Makes members by the hundred, which over HTTP would take argon2id's time. */
  public interface Crowd {
    /** Tokens of new members of this club. */
    List<String> of(String clubId, int people);
  }

  IntFunction<URI> turns() {
    return i -> i % 2 == 0 ? api : hasty;
  }
}
