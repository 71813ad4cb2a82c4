package dev.moim.contracts.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.idempotency.IdempotencyKey;
import dev.moim.application.idempotency.IdempotencyRecords;
import dev.moim.application.idempotency.IdempotencyRecords.Answered;
import dev.moim.application.idempotency.IdempotencyRecords.Claim;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.member.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link IdempotencyRecords} promises. */
public abstract class IdempotencyRecordsContract extends StorageContract {
  private static final int THREADS = 8;
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration KNOWN_FOR = Duration.ofHours(24);
  private static final String REQUEST = "a fingerprint";

  private IdempotencyRecords records() {
    return store().idempotency();
  }

  private IdempotencyKey key() {
    return new IdempotencyKey(new MemberId(store().ids().next()), "a key of theirs");
  }

  private UUID holder() {
    return store().ids().next();
  }

  private Claim claim(IdempotencyKey key, String fingerprint, UUID holder, Instant now) {
    return records().claim(key, fingerprint, holder, now, now.plus(LEASE), now.minus(KNOWN_FOR));
  }

  private Claim claim(IdempotencyKey key) {
    return claim(key, REQUEST, holder(), given().now());
  }

  private UUID held(IdempotencyKey key) {
    UUID holder = holder();
    assertThat(claim(key, REQUEST, holder, given().now())).isEqualTo(new Claim.Held());
    return holder;
  }

  private boolean answer(IdempotencyKey key, UUID holder, String answer) {
    return within(() -> records().answer(key, holder, answer));
  }

  @Test
  void a_key_is_held_once() {
    IdempotencyKey key = key();

    assertThat(claim(key)).isEqualTo(new Claim.Held());
    assertThat(claim(key)).isEqualTo(new Claim.InFlight());
  }

  @Test
  void another_members_same_key_is_another() {
    IdempotencyKey key = key();
    held(key);

    assertThat(claim(new IdempotencyKey(new MemberId(holder()), key.value())))
        .isEqualTo(new Claim.Held());
    assertThat(claim(new IdempotencyKey(key.member(), "another key of theirs")))
        .isEqualTo(new Claim.Held());
  }

  @Test
  void another_request_is_told_so_while_the_first_runs_and_afterwards() {
    IdempotencyKey key = key();
    UUID holder = held(key);

    assertThat(claim(key, "another", holder(), given().now())).isEqualTo(new Claim.Differs());
    answer(key, holder, "yes");
    assertThat(claim(key, "another", holder(), given().now())).isEqualTo(new Claim.Differs());
  }

  @Test
  void an_answer_is_given_again_as_it_was() {
    IdempotencyKey key = key();
    String text = "{\"이름\": \"모임 🎟\"}\n" + "x".repeat(20_000);

    assertThat(answer(key, held(key), text)).isTrue();

    assertThat(claim(key)).isEqualTo(new Claim.Answered(text));
    assertThat(claim(key)).isEqualTo(new Claim.Answered(text));
  }

  @Test
  void a_key_is_free_at_the_very_moment_when_its_time_is_over() {
    IdempotencyKey key = key();
    Instant now = given().now();
    held(key);
    Instant over = now.plus(LEASE);

    assertThat(claim(key, REQUEST, holder(), over.minusMillis(1))).isEqualTo(new Claim.InFlight());
    assertThat(claim(key, "another", holder(), over)).isEqualTo(new Claim.Held());
  }

  @Test
  void who_lost_a_key_cannot_answer_it() {
    IdempotencyKey key = key();
    UUID slow = held(key);
    UUID next = holder();
    Instant later = given().now().plus(LEASE);
    assertThat(claim(key, REQUEST, next, later)).isEqualTo(new Claim.Held());

    assertThat(answer(key, slow, "slow")).isFalse();
    assertThat(answer(key, next, "next")).isTrue();
    assertThat(claim(key, REQUEST, holder(), later)).isEqualTo(new Claim.Answered("next"));
  }

  @Test
  void the_first_answer_stays() {
    IdempotencyKey key = key();
    UUID holder = held(key);

    assertThat(answer(key, holder, "first")).isTrue();
    assertThat(answer(key, holder, "second")).isFalse();

    assertThat(claim(key)).isEqualTo(new Claim.Answered("first"));
  }

  @Test
  void an_answer_that_is_undone_was_none() {
    IdempotencyKey key = key();
    UUID holder = held(key);

    undone(() -> records().answer(key, holder, "undone"));

    assertThat(claim(key)).isEqualTo(new Claim.InFlight());
    assertThat(answer(key, holder, "real")).isTrue();
  }

  @Test
  void a_released_key_is_free_for_any_request() {
    IdempotencyKey key = key();
    UUID holder = held(key);

    records().release(key, holder());
    assertThat(claim(key)).isEqualTo(new Claim.InFlight());

    records().release(key, holder);
    assertThat(claim(key, "another", holder(), given().now())).isEqualTo(new Claim.Held());
  }

  @Test
  void an_answered_key_is_not_released() {
    IdempotencyKey key = key();
    UUID holder = held(key);
    answer(key, holder, "yes");

    records().release(key, holder);

    assertThat(claim(key)).isEqualTo(new Claim.Answered("yes"));
  }

  @Test
  void an_answer_is_forgotten_by_time_alone() {
    IdempotencyKey key = key();
    answer(key, held(key), "yes");
    Instant end = given().now().plus(KNOWN_FOR);

    assertThat(claim(key, REQUEST, holder(), end.minusMillis(1)))
        .isEqualTo(new Claim.Answered("yes"));
    assertThat(claim(key, "another", holder(), end)).isEqualTo(new Claim.Held());
    assertThat(claim(key, "another", holder(), end)).isEqualTo(new Claim.InFlight());
  }

  /** Of times long ago, so that no other test's keys are among them. */
  @Test
  void what_is_old_is_removed_in_parts() {
    Instant old = Instant.parse("1990-01-01T00:00:00Z").plusNanos(given().unique().hashCode());
    while (records().forget(old.plusSeconds(2), 100) > 0) {
      // What an earlier run left.
    }
    List<IdempotencyKey> keys = List.of(key(), key(), key());
    for (IdempotencyKey key : keys) {
      assertThat(claim(key, REQUEST, holder(), old)).isEqualTo(new Claim.Held());
    }

    assertThat(records().forget(old.minusMillis(1), 10)).isZero();
    assertThat(records().forget(old, 2)).isEqualTo(2);
    assertThat(records().forget(old, 2)).isEqualTo(1);
    assertThat(records().forget(old, 2)).isZero();
    assertThat(claim(keys.getFirst(), "another", holder(), old)).isEqualTo(new Claim.Held());
    records().forget(old, 2);
  }

  @Test
  void of_many_who_claim_at_once_one_holds_it() {
    IdempotencyKey key = key();

    List<Claim> claims = Other.together(THREADS, _ -> claim(key));

    assertThat(claims).filteredOn(new Claim.Held()::equals).hasSize(1);
    assertThat(claims).filteredOn(new Claim.InFlight()::equals).hasSize(THREADS - 1);
  }

  @Test
  void of_many_who_take_over_at_once_one_holds_it() {
    IdempotencyKey key = key();
    held(key);
    Instant later = given().now().plus(LEASE);

    List<Claim> claims = Other.together(THREADS, _ -> claim(key, REQUEST, holder(), later));

    assertThat(claims).filteredOn(new Claim.Held()::equals).hasSize(1);
  }

  /** Else a slow first try and a second one could both have an effect. */
  @Test
  void who_would_take_over_waits_for_an_answer_that_is_being_saved() {
    IdempotencyKey key = key();
    UUID holder = held(key);
    Instant later = given().now().plus(LEASE);

    Claim claim =
        within(
                () -> {
                  assertThat(records().answer(key, holder, "in time")).isTrue();
                  Other<Claim> other = Other.thread(() -> claim(key, REQUEST, holder(), later));
                  other.assertWaits();
                  return other;
                })
            .result();

    assertThat(claim).isEqualTo(new Claim.Answered("in time"));
  }

  @Test
  void a_claim_is_no_part_of_another_transaction() {
    IdempotencyKey key = key();

    assertThatThrownBy(() -> within(() -> claim(key))).isInstanceOf(IllegalStateException.class);
  }

  private Map<IdempotencyKey, Claim> look(IdempotencyKey key, String fingerprint, Instant now) {
    return records().look(Map.of(key, fingerprint), now, now.minus(KNOWN_FOR));
  }

  private boolean add(Instant now, IdempotencyKey... keys) {
    List<Answered> answered =
        Stream.of(keys).map(key -> new Answered(key, REQUEST, "an answer")).toList();
    return within(() -> records().add(answered, now, now.minus(KNOWN_FOR)));
  }

  @Test
  void keys_that_nobody_has_claimed_are_answered_at_once() {
    IdempotencyKey one = key();
    IdempotencyKey other = key();
    assertThat(look(one, REQUEST, given().now())).isEmpty();

    assertThat(add(given().now(), one, other)).isTrue();

    assertThat(look(one, REQUEST, given().now()))
        .containsOnly(Map.entry(one, new Claim.Answered("an answer")));
    assertThat(look(other, "another request", given().now()))
        .containsOnly(Map.entry(other, new Claim.Differs()));
    assertThat(claim(one)).isEqualTo(new Claim.Answered("an answer"));
  }

  @Test
  void a_key_that_is_not_free_is_not_answered_again() {
    IdempotencyKey answered = key();
    IdempotencyKey held = key();
    assertThat(add(given().now(), answered)).isTrue();
    held(held);

    assertThat(look(held, REQUEST, given().now()))
        .containsOnly(Map.entry(held, new Claim.InFlight()));
    assertThat(add(given().now(), answered)).isFalse();
    assertThat(add(given().now(), held)).isFalse();
  }

  @Test
  void a_key_whose_time_is_over_is_answered_anew() {
    IdempotencyKey forgotten = key();
    IdempotencyKey freed = key();
    assertThat(add(given().now(), forgotten)).isTrue();
    held(freed);
    Instant later = given().in(KNOWN_FOR);

    assertThat(look(forgotten, REQUEST, later)).isEmpty();
    assertThat(look(freed, REQUEST, given().in(LEASE))).isEmpty();
    assertThat(add(given().in(LEASE), freed)).isTrue();
    assertThat(add(later, forgotten)).isTrue();
  }

  @Test
  void of_many_who_answer_a_free_key_at_once_one_does() {
    IdempotencyKey key = key();

    List<Boolean> done = Other.together(16, _ -> add(given().now(), key));

    assertThat(done).filteredOn(yes -> yes).hasSize(1);
  }
}
