package dev.moim.contracts.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.member.PasswordHasher;
import dev.moim.contracts.Altered;
import dev.moim.domain.member.Password;
import dev.moim.domain.member.PasswordHash;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a {@link PasswordHasher} promises. */
public abstract class PasswordHasherContract {
  private PasswordHasher hasher;

  /** The hasher that is tried: called once before each test. */
  protected abstract PasswordHasher hasher();

  @BeforeEach
  final void prepare() {
    hasher = hasher();
  }

  private static Password password(String text) {
    return new Password(text);
  }

  @Test
  void the_password_matches_and_no_other_does() {
    PasswordHash hash = hasher.hash(password("correct horse"));

    assertThat(hasher.matches(password("correct horse"), hash)).isTrue();
    for (String other : List.of("correct horsf", "Correct horse", "correct horse ", "        ")) {
      assertThat(hasher.matches(password(other), hash)).as(other).isFalse();
    }
  }

  @Test
  void every_password_that_is_one_can_be_hashed() {
    for (String text :
        List.of("8자 비밀번호!", "😀".repeat(128), "\u0000".repeat(8), "\uD83D\uDE00 is whole")) {
      PasswordHash hash = hasher.hash(password(text));
      assertThat(hasher.matches(password(text), hash)).isTrue();
      assertThat(hasher.matches(password("something else"), hash)).isFalse();
    }
  }

  @Test
  void all_of_a_long_password_counts() {
    String long128 = "가".repeat(127);
    PasswordHash hash = hasher.hash(password(long128 + "a"));

    assertThat(hasher.matches(password(long128 + "b"), hash)).isFalse();
    assertThat(hasher.matches(password(long128), hash)).isFalse();
    assertThat(hasher.matches(password(long128 + "a"), hash)).isTrue();
  }

  @Test
  void the_same_password_has_another_hash_each_time() {
    PasswordHash one = hasher.hash(password("correct horse"));
    PasswordHash two = hasher.hash(password("correct horse"));

    assertThat(one).isNotEqualTo(two);
    assertThat(hasher.matches(password("correct horse"), two)).isTrue();
  }

  @Test
  void a_hash_describes_itself_and_gives_nothing_away() {
    String encoded = hasher.hash(password("correct horse")).encoded();

    assertThat(encoded).startsWith("$").doesNotContain("correct", "horse");
    assertThat(encoded.length()).isBetween(32, 255);
  }

  @Test
  void a_hash_that_cannot_be_read_matches_nothing() {
    String encoded = hasher.hash(password("correct horse")).encoded();

    for (String other : Altered.rubbish()) {
      assertThat(hasher.matches(password("correct horse"), new PasswordHash(other))).isFalse();
      assertThat(hasher.matches(password("correct horse"), new PasswordHash("$" + other)))
          .isFalse();
    }
    String half = encoded.substring(0, encoded.length() / 2);
    assertThat(hasher.matches(password("correct horse"), new PasswordHash(half))).isFalse();
    String head = encoded.substring(0, encoded.lastIndexOf('$') + 1);
    assertThat(hasher.matches(password("correct horse"), new PasswordHash(head))).isFalse();
    assertThat(hasher.matches(password("correct horse"), new PasswordHash(encoded))).isTrue();
  }
}
