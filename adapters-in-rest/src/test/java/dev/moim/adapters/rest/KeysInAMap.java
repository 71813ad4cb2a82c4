package dev.moim.adapters.rest;

import dev.moim.application.idempotency.IdempotencyKey;
import dev.moim.application.idempotency.IdempotencyRecords;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** As much of the port as tests of the edge need: nothing ever runs out. */
final class KeysInAMap implements IdempotencyRecords {
  private final ConcurrentHashMap<IdempotencyKey, Row> rows = new ConcurrentHashMap<>();

  private record Row(String fingerprint, UUID holder, Optional<String> answer) {
    Claim standing(String asked) {
      return fingerprint.equals(asked)
          ? answer.<Claim>map(Claim.Answered::new).orElseGet(Claim.InFlight::new)
          : new Claim.Differs();
    }
  }

  @Override
  public Claim claim(
      IdempotencyKey key,
      String fingerprint,
      UUID holder,
      Instant now,
      Instant until,
      Instant forgotten) {
    Row row = rows.putIfAbsent(key, new Row(fingerprint, holder, Optional.empty()));
    if (row == null) {
      return new Claim.Held();
    }
    return row.standing(fingerprint);
  }

  @Override
  public Map<IdempotencyKey, Claim> look(
      Map<IdempotencyKey, String> asked, Instant now, Instant forgotten) {
    Map<IdempotencyKey, Claim> known = new HashMap<>();
    asked.forEach(
        (key, fingerprint) ->
            Optional.ofNullable(rows.get(key))
                .ifPresent(row -> known.put(key, row.standing(fingerprint))));
    return known;
  }

  @Override
  public boolean add(Collection<Answered> answered, Instant now, Instant forgotten) {
    return answered.stream()
        .allMatch(
            one ->
                rows.putIfAbsent(
                        one.key(),
                        new Row(one.fingerprint(), new UUID(0, 0), Optional.of(one.answer())))
                    == null);
  }

  @Override
  public boolean answer(IdempotencyKey key, UUID holder, String answer) {
    Row answered =
        rows.compute(key, (_, row) -> new Row(row.fingerprint(), holder, Optional.of(answer)));
    return answered.holder().equals(holder);
  }

  @Override
  public void release(IdempotencyKey key, UUID holder) {
    rows.remove(key);
  }

  @Override
  public int forget(Instant forgotten, int most) {
    return 0;
  }
}
