package dev.moim.benchmarks.load;

import dev.moim.adapters.security.AccessTokenSettings;
import dev.moim.adapters.security.JwtAccessTokens;
import dev.moim.adapters.security.SigningKeys;
import dev.moim.benchmarks.database.People;
import dev.moim.domain.access.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

/** Everybody's access token, as a server with the same key would have issued it. */
public final class Tokens {
  private static final Duration LIFETIME = Duration.ofHours(12);

  private final String[] tokens;

  private Tokens(String[] tokens) {
    this.tokens = tokens;
  }

  /** Issues them. */
  public static Tokens signedWith(String key) {
    JwtAccessTokens issuer =
        new JwtAccessTokens(new AccessTokenSettings(SigningKeys.parse(key), LIFETIME));
    Instant now = Instant.now();
    return new Tokens(
        IntStream.rangeClosed(0, People.MANY)
            .parallel()
            .mapToObj(place -> issuer.issue(new Actor(People.at(place), false), now))
            .toArray(String[]::new));
  }

  /** The token of the member at this place. */
  public String of(int place) {
    return tokens[place];
  }
}
