package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import dev.moim.application.idempotency.IdempotencyKey;
import dev.moim.application.idempotency.IdempotencyRecords;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The keys of requests. */
final class InMemoryIdempotencyRecords implements IdempotencyRecords {
  private static final Comparator<IdempotencyKey> ORDER =
      Comparator.comparing((IdempotencyKey key) -> key.member().value(), Index.UUIDS)
          .thenComparing(IdempotencyKey::value);

  private final InMemoryStore store;
  private final Table<IdempotencyKey, Row> rows;

  private record Row(
      String fingerprint,
      UUID holder,
      Instant takenAt,
      Instant heldUntil,
      Optional<String> answer) {
    /** Answered at once: nobody held it. */
    static Row of(Answered answered, Instant now) {
      return new Row(
          answered.fingerprint(), new UUID(0, 0), now, now, Optional.of(answered.answer()));
    }

    boolean isFree(Instant now, Instant forgotten) {
      return !takenAt.isAfter(forgotten) || (answer.isEmpty() && !heldUntil.isAfter(now));
    }

    boolean isHeldBy(UUID somebody) {
      return answer.isEmpty() && holder.equals(somebody);
    }

    Row answered(String with) {
      return new Row(fingerprint, holder, takenAt, heldUntil, Optional.of(with));
    }
  }

  InMemoryIdempotencyRecords(InMemoryStore store) {
    this.store = store;
    this.rows = store.table(ORDER);
  }

  @Override
  public Claim claim(
      IdempotencyKey key,
      String fingerprint,
      UUID holder,
      Instant now,
      Instant until,
      Instant forgotten) {
    if (store.isInTransaction()) {
      throw new IllegalStateException("a claim is a transaction of its own");
    }
    return store.change(
        change -> {
          Optional<Row> standing = rows.get(change, key).filter(r -> !r.isFree(now, forgotten));
          if (standing.isPresent()) {
            return standing(standing.get(), fingerprint);
          }
          rows.put(change, key, new Row(fingerprint, holder, now, until, Optional.empty()));
          return new Claim.Held();
        });
  }

  @Override
  public Map<IdempotencyKey, Claim> look(
      Map<IdempotencyKey, String> asked, Instant now, Instant forgotten) {
    View view = store.view();
    Map<IdempotencyKey, Claim> known = new HashMap<>();
    asked.forEach(
        (key, fingerprint) ->
            rows.get(view, key)
                .filter(row -> !row.isFree(now, forgotten))
                .ifPresent(row -> known.put(key, standing(row, fingerprint))));
    return known;
  }

  @Override
  public boolean add(Collection<Answered> answered, Instant now, Instant forgotten) {
    return store.change(
        change -> {
          if (answered.stream()
              .anyMatch(
                  one ->
                      rows.get(change, one.key())
                          .filter(row -> !row.isFree(now, forgotten))
                          .isPresent())) {
            return false;
          }
          answered.forEach(one -> rows.put(change, one.key(), Row.of(one, now)));
          return true;
        });
  }

  private static Claim standing(Row row, String fingerprint) {
    return row.fingerprint().equals(fingerprint)
        ? row.answer().<Claim>map(Claim.Answered::new).orElseGet(Claim.InFlight::new)
        : new Claim.Differs();
  }

  @Override
  public boolean answer(IdempotencyKey key, UUID holder, String answer) {
    return store.change(
        change -> {
          Optional<Row> held = held(change, key, holder);
          held.ifPresent(row -> rows.put(change, key, row.answered(answer)));
          return held.isPresent();
        });
  }

  @Override
  public void release(IdempotencyKey key, UUID holder) {
    store.change(
        change -> {
          Optional<Row> held = held(change, key, holder);
          held.ifPresent(_ -> rows.remove(change, key));
          return held.isPresent();
        });
  }

  private Optional<Row> held(Change change, IdempotencyKey key, UUID holder) {
    return rows.get(change, key).filter(row -> row.isHeldBy(holder));
  }

  @Override
  public int forget(Instant forgotten, int most) {
    return store.change(
        change -> {
          List<IdempotencyKey> old =
              rows.all(change)
                  .filter(row -> !row.value().takenAt().isAfter(forgotten))
                  .sorted(Comparator.comparing(row -> row.value().takenAt()))
                  .limit(most)
                  .map(Tree.Entry::key)
                  .toList();
          old.forEach(key -> rows.remove(change, key));
          return old.size();
        });
  }
}
