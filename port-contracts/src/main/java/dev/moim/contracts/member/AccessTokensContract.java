package dev.moim.contracts.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.member.AccessTokens;
import dev.moim.contracts.Altered;
import dev.moim.domain.access.Actor;
import dev.moim.domain.member.MemberId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link AccessTokens} promise. */
public abstract class AccessTokensContract {
  /** A whole second: a token may tell times to the second. */
  private static final Instant NOW = Instant.parse("2026-11-21T01:02:03Z");

  private final Actor actor = Actor.of(new MemberId(UUID.randomUUID()));
  private AccessTokens tokens;

  /** An instance of the service: another one with the same keys each time. */
  protected abstract AccessTokens tokens();

  /** An instance of another service, with other keys. */
  protected abstract AccessTokens stranger();

  @BeforeEach
  final void prepare() {
    tokens = tokens();
  }

  @Test
  void a_token_tells_who_showed_it() {
    Actor admin = new Actor(new MemberId(UUID.randomUUID()), true);

    assertThat(tokens.verify(tokens.issue(actor, NOW), NOW)).contains(actor);
    assertThat(tokens.verify(tokens.issue(admin, NOW), NOW)).contains(admin);
  }

  @Test
  void every_instance_can_check_it() {
    String token = tokens.issue(actor, NOW);

    assertThat(tokens().verify(token, NOW)).contains(actor);
  }

  @Test
  void it_holds_for_its_lifetime() {
    Duration lifetime = tokens.lifetime();
    String token = tokens.issue(actor, NOW);

    assertThat(lifetime).isPositive().isLessThanOrEqualTo(Duration.ofHours(24));
    assertThat(tokens.verify(token, NOW.plus(lifetime).minusSeconds(1))).contains(actor);
    assertThat(tokens.verify(token, NOW.plus(lifetime))).isEmpty();
    assertThat(tokens.verify(token, NOW.plus(lifetime).plusSeconds(1))).isEmpty();
    assertThat(tokens.verify(token, NOW.plus(Duration.ofDays(10_000)))).isEmpty();
  }

  @Test
  void a_token_of_others_tells_nothing() {
    assertThat(tokens.verify(stranger().issue(actor, NOW), NOW)).isEmpty();
  }

  @Test
  void a_token_that_was_changed_tells_nothing() {
    String token = tokens.issue(actor, NOW);

    assertThat(Altered.everyCharacter(token))
        .allSatisfy(changed -> assertThat(tokens.verify(changed, NOW)).isEmpty());
    assertThat(tokens.verify(token + "A", NOW)).isEmpty();
    assertThat(tokens.verify(token.substring(1), NOW)).isEmpty();
    assertThat(tokens.verify(token.substring(0, token.length() - 1), NOW)).isEmpty();
    assertThat(tokens.verify(token, NOW)).contains(actor);
  }

  @Test
  void a_token_without_its_signature_tells_nothing() {
    String token = tokens.issue(actor, NOW);
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    String payload = token.replaceFirst("^[^.]*\\.", "").replaceFirst("\\.[^.]*$", "");

    assertThat(tokens.verify(none + "." + payload + ".", NOW)).isEmpty();
    assertThat(tokens.verify(token.substring(0, token.lastIndexOf('.') + 1), NOW)).isEmpty();
  }

  @Test
  void no_text_makes_it_throw() {
    assertThat(Altered.rubbish())
        .allSatisfy(text -> assertThat(tokens.verify(text, NOW)).isEmpty());
  }
}
