package dev.moim.adapters.rest;

import dev.moim.application.idempotency.IdempotencyKey;
import dev.moim.application.idempotency.IdempotencyRecords;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** As much of the port as tests of the edge need: nothing ever runs out. */
final class KeysInAMap implements IdempotencyRecords {
  private final ConcurrentHashMap<IdempotencyKey, Row> rows = new ConcurrentHashMap<>();

  private record Row(String fingerprint, UUID holder, Optional<String> answer) {}

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
    return row.fingerprint().equals(fingerprint)
        ? row.answer().<Claim>map(Claim.Answered::new).orElseGet(Claim.InFlight::new)
        : new Claim.Differs();
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
