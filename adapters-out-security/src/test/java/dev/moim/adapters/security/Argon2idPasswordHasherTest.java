package dev.moim.adapters.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.moim.domain.member.Password;
import dev.moim.domain.member.PasswordHash;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2idPasswordHasherTest {
  private static final Password PASSWORD = new Password("correct horse");

  private final Argon2idPasswordHasher hasher = new Argon2idPasswordHasher();

  /** Test vectors of the argon2 reference implementation: "password" with "somesalt". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"
      })
  void a_hash_by_the_reference_implementation_is_understood(String reference) {
    PasswordHash hash = new PasswordHash(reference);

    assertThat(hasher.matches(new Password("password"), hash)).isTrue();
    assertThat(hasher.matches(new Password("Password"), hash)).isFalse();
    assertThat(Argon2Phc.parse(reference).map(Argon2Phc::encoded)).contains(reference);
  }

  @Test
  void a_password_matches_its_hash_and_no_other_does() {
    PasswordHash hash = hasher.hash(PASSWORD);

    assertThat(hasher.matches(PASSWORD, hash)).isTrue();
    assertThat(new Argon2idPasswordHasher().matches(PASSWORD, hash)).isTrue();
    assertThat(hasher.matches(new Password("correct horsf"), hash)).isFalse();
    assertThat(hasher.matches(new Password("correct hors\u0000e"), hash)).isFalse();
  }

  @Test
  void the_cost_is_what_owasp_asks_for_and_the_salt_is_new_each_time() {
    PasswordHash hash = hasher.hash(PASSWORD);

    assertThat(hash.encoded())
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}")
        .isNotEqualTo(hasher.hash(PASSWORD).encoded());
  }

  @Test
  void every_script_is_a_password_however_it_was_typed() {
    String korean = "비밀번호는 길게 🐎";
    PasswordHash hash =
        hasher.hash(new Password(Normalizer.normalize(korean, Normalizer.Form.NFC)));

    assertThat(
            hasher.matches(new Password(Normalizer.normalize(korean, Normalizer.Form.NFD)), hash))
        .isTrue();
    assertThat(hasher.matches(new Password("비밀번호는 길게 🐴"), hash)).isFalse();
  }

  @Test
  void a_hash_with_a_changed_character_does_not_match() {
    String encoded = hasher.hash(PASSWORD).encoded();
    int hashStart = encoded.lastIndexOf('$') + 1;
    for (int index : new int[] {hashStart, hashStart + 20, hashStart - 3}) {
      char other = encoded.charAt(index) == 'A' ? 'B' : 'A';
      String changed = encoded.substring(0, index) + other + encoded.substring(index + 1);
      assertThat(hasher.matches(PASSWORD, new PasswordHash(changed))).as(changed).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "password",
        "$2a$10$bcrypt",
        "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=65537,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=99999999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1b",
        "$argon2id$v=19$m=256,t=11,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=5$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=7,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=31,t=2,p=4$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQxx$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4=",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4\n"
      })
  void an_unreadable_or_unbearable_hash_matches_nothing(String encoded) {
    assertThat(Argon2Phc.parse(encoded)).isEmpty();
    assertThat(hasher.matches(new Password("password"), new PasswordHash(encoded))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"m=65536,t=1,p=1", "m=8,t=10,p=1", "m=32,t=1,p=4"})
  void a_hash_at_the_edge_of_what_is_bearable_is_read(String cost) {
    String encoded =
        "$argon2id$v=19$" + cost + "$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    assertThat(Argon2Phc.parse(encoded).map(Argon2Phc::encoded)).contains(encoded);
  }

  @Test
  void who_comes_when_all_turns_are_taken_waits() throws InterruptedException {
    Semaphore turns = new Semaphore(1);
    Argon2idPasswordHasher busy = new Argon2idPasswordHasher(turns);
    AtomicInteger done = new AtomicInteger();
    turns.acquire();
    IntStream.range(0, 4)
        .forEach(
            _ ->
                Thread.startVirtualThread(
                    () -> {
                      busy.matches(PASSWORD, busy.hash(PASSWORD));
                      done.incrementAndGet();
                    }));

    await().atMost(Duration.ofSeconds(30)).until(() -> turns.getQueueLength() == 4);
    assertThat(done).hasValue(0);
    turns.release();
    await().atMost(Duration.ofSeconds(30)).until(() -> done.get() == 4);
    assertThat(turns.availablePermits()).isEqualTo(1);
  }
}
