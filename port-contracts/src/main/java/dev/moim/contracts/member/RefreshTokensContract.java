package dev.moim.contracts.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.member.RefreshTokens;
import dev.moim.application.member.RefreshTokens.Rotation;
import dev.moim.application.member.RefreshTokens.Rotation.Reused;
import dev.moim.application.member.RefreshTokens.Rotation.Rotated;
import dev.moim.application.member.RefreshTokens.Rotation.Unknown;
import dev.moim.contracts.Altered;
import dev.moim.contracts.Other;
import dev.moim.contracts.PassingTime;
import dev.moim.domain.member.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link RefreshTokens} promise while their store is up. */
public abstract class RefreshTokensContract extends PassingTime {
  private static final int THREADS = 8;
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(300);

  private RefreshTokens tokens;
  private final MemberId member = new MemberId(UUID.randomUUID());

  /** The tokens that are tried: called once before each test. */
  protected abstract RefreshTokens tokens();

  @BeforeEach
  final void prepare() {
    tokens = tokens();
  }

  private String successor(String token, Duration lifetime) {
    Rotation rotation = tokens.rotate(token, lifetime);
    assertThat(rotation).isInstanceOf(Rotated.class);
    Rotated rotated = (Rotated) rotation;
    assertThat(rotated.member()).isEqualTo(member);
    return rotated.token();
  }

  private String successor(String token) {
    return successor(token, LONG);
  }

  @Test
  void a_token_is_exchanged_again_and_again() {
    String first = tokens.start(member, LONG);
    String second = successor(first);
    String third = successor(second);

    assertThat(List.of(first, second, third))
        .doesNotHaveDuplicates()
        .allSatisfy(token -> assertThat(token).matches("[A-Za-z0-9._~-]{32,512}"));
    assertThat(successor(third)).isNotEqualTo(third);
  }

  @Test
  void a_token_that_comes_back_ends_its_family() {
    String first = tokens.start(member, LONG);
    String second = successor(first);
    String third = successor(second);

    assertThat(tokens.rotate(first, LONG)).isEqualTo(new Reused());

    assertThat(tokens.rotate(third, LONG)).isEqualTo(new Unknown());
    assertThat(tokens.rotate(second, LONG)).isNotInstanceOf(Rotated.class);
  }

  @Test
  void the_token_before_the_newest_ends_its_family_too() {
    String first = tokens.start(member, LONG);
    String second = successor(first);

    assertThat(tokens.rotate(first, LONG)).isEqualTo(new Reused());

    assertThat(tokens.rotate(second, LONG)).isEqualTo(new Unknown());
  }

  @Test
  void other_families_live_on() {
    String stolen = tokens.start(member, LONG);
    String other = tokens.start(member, LONG);
    var _ = successor(stolen);
    assertThat(tokens.rotate(stolen, LONG)).isEqualTo(new Reused());

    assertThat(successor(other)).isNotEqualTo(other);
  }

  @Test
  void a_family_can_be_ended_by_any_of_its_tokens() {
    String newest = successor(tokens.start(member, LONG));
    tokens.end(newest);
    assertThat(tokens.rotate(newest, LONG)).isEqualTo(new Unknown());

    String first = tokens.start(member, LONG);
    String second = successor(first);
    tokens.end(first);
    assertThat(tokens.rotate(second, LONG)).isEqualTo(new Unknown());
    tokens.end(second);
    tokens.end(second);
    assertThat(tokens.rotate(second, LONG)).isEqualTo(new Unknown());
  }

  @Test
  void what_was_not_given_out_is_unknown_and_harms_nobody() {
    String token = tokens.start(member, LONG);

    for (String other : Altered.rubbish()) {
      assertThat(tokens.rotate(other, LONG)).isEqualTo(new Unknown());
      tokens.end(other);
    }

    assertThat(successor(token)).isNotEqualTo(token);
  }

  @Test
  void a_token_that_was_changed_is_not_good() {
    String token = tokens.start(member, LONG);

    assertThat(Altered.everyCharacter(token))
        .allSatisfy(
            changed -> assertThat(tokens.rotate(changed, LONG)).isNotInstanceOf(Rotated.class));
  }

  @Test
  void a_token_runs_out() {
    String token = tokens.start(member, SHORT);

    pass(SHORT.plusMillis(100));

    assertThat(tokens.rotate(token, LONG)).isEqualTo(new Unknown());
  }

  @Test
  void each_successor_has_a_lifetime_of_its_own() {
    String first = tokens.start(member, SHORT);
    String longer = successor(first, LONG);
    pass(SHORT.plusMillis(100));
    String shorter = successor(longer, SHORT);

    pass(SHORT.plusMillis(100));

    assertThat(tokens.rotate(shorter, LONG)).isEqualTo(new Unknown());
  }

  @Test
  void a_theft_is_seen_even_after_the_stolen_token_would_have_run_out() {
    String first = tokens.start(member, SHORT);
    String second = successor(first, LONG);

    pass(SHORT.plusMillis(100));

    assertThat(tokens.rotate(first, LONG)).isEqualTo(new Reused());
    assertThat(tokens.rotate(second, LONG)).isEqualTo(new Unknown());
  }

  /** Twenty times two threads. */
  @Test
  void of_two_who_come_at_once_one_goes_on_and_the_other_ends_the_family() {
    for (int i = 0; i < 20; i++) {
      String token = tokens.start(member, LONG);

      List<Rotation> rotations = Other.together(2, _ -> tokens.rotate(token, LONG));

      assertThat(rotations).containsOnlyOnce(new Reused());
      assertThat(rotations).filteredOn(Rotated.class::isInstance).hasSize(1);
      assertThat(rotations)
          .filteredOn(Rotated.class::isInstance)
          .allSatisfy(
              one ->
                  assertThat(tokens.rotate(((Rotated) one).token(), LONG))
                      .isEqualTo(new Unknown()));
    }
  }

  /** Eight threads. */
  @Test
  void of_many_who_come_at_once_at_most_one_goes_on() {
    String token = tokens.start(member, LONG);

    List<Rotation> rotations = Other.together(THREADS, _ -> tokens.rotate(token, LONG));

    assertThat(rotations).filteredOn(Rotated.class::isInstance).hasSize(1);
    assertThat(rotations).contains(new Reused());
  }
}
