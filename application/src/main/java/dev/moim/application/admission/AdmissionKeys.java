package dev.moim.application.admission;

import dev.moim.application.admission.Admission.Made;
import dev.moim.application.idempotency.IdempotencyKey;
import dev.moim.application.idempotency.IdempotencyRecords;
import dev.moim.application.idempotency.IdempotencyRecords.Answered;
import dev.moim.application.idempotency.IdempotencyRecords.Claim;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.idempotency.Receipt.Keyed;
import dev.moim.application.idempotency.RepeatableRequests;
import dev.moim.application.order.PlaceOrder.Result;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks after the keys of those who are let in together: what a key was answered is written in the
 * transaction that makes it true, so that a crash leaves either both or neither, and no key of
 * somebody who has to ask again.
 */
public final class AdmissionKeys {
  private final IdempotencyRecords records;

  @Inject
  public AdmissionKeys(IdempotencyRecords records) {
    this.records = records;
  }

  /**
   * Has those admitted whose key is free, and keeps their answers; the others get what their key
   * stands for.
   *
   * @return empty if the transaction is to be undone, and this to be tried again
   */
  Optional<Made> once(
      List<Entry> entries, Instant now, Function<List<Entry>, Optional<Made>> admit) {
    Map<IdempotencyKey, String> keys =
        entries.stream()
            .flatMap(entry -> entry.receipt().keyed().stream())
            .collect(Collectors.toMap(Keyed::key, Keyed::fingerprint, (first, _) -> first));
    if (keys.isEmpty()) {
      return admit.apply(entries).map(made -> kept(entries, made));
    }
    Instant forgotten = now.minus(RepeatableRequests.KNOWN_FOR);
    List<Optional<Claim>> known = known(entries, records.look(keys, now, forgotten));
    List<Entry> fresh = fresh(entries, known);
    return (fresh.isEmpty() ? Optional.of(new Made(List.of(), List.of())) : admit.apply(fresh))
        .map(made -> kept(fresh, made))
        .filter(made -> keep(fresh, made.results(), now, forgotten))
        .map(made -> new Made(merge(known, made.results()), made.begun()));
  }

  /** Of each entry what its key stands for. The same key twice at once is in flight, or reused. */
  private static List<Optional<Claim>> known(
      List<Entry> entries, Map<IdempotencyKey, Claim> standing) {
    Map<IdempotencyKey, String> seen = new HashMap<>();
    return entries.stream()
        .map(entry -> entry.receipt().keyed().flatMap(keyed -> known(keyed, standing, seen)))
        .toList();
  }

  private static Optional<Claim> known(
      Keyed<Result> keyed, Map<IdempotencyKey, Claim> standing, Map<IdempotencyKey, String> seen) {
    Optional<String> first =
        Optional.ofNullable(seen.putIfAbsent(keyed.key(), keyed.fingerprint()));
    if (first.isPresent() && !first.get().equals(keyed.fingerprint())) {
      return Optional.of(new Claim.Differs());
    }
    return Optional.ofNullable(standing.get(keyed.key()))
        .or(() -> first.map(_ -> new Claim.InFlight()));
  }

  private static List<Entry> fresh(List<Entry> entries, List<Optional<Claim>> known) {
    List<Entry> fresh = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (known.get(i).isEmpty()) {
        fresh.add(entries.get(i));
      }
    }
    return fresh;
  }

  /** Keeps the answers of those whose key somebody has claimed for them. */
  private static Made kept(List<Entry> entries, Made made) {
    for (int i = 0; i < entries.size(); i++) {
      Result result = made.results().get(i);
      if (result instanceof Result.Placed) {
        entries.get(i).receipt().keep(() -> result);
      }
    }
    return made;
  }

  private boolean keep(List<Entry> entries, List<Result> results, Instant now, Instant forgotten) {
    List<Answered> answered = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Result result = results.get(i);
      entries
          .get(i)
          .receipt()
          .keyed()
          .flatMap(keyed -> answered(keyed, result))
          .ifPresent(answered::add);
    }
    return answered.isEmpty() || records.add(answered, now, forgotten);
  }

  private static Optional<Answered> answered(Receipt.Keyed<Result> keyed, Result result) {
    return keyed
        .write()
        .apply(result)
        .map(answer -> new Answered(keyed.key(), keyed.fingerprint(), answer));
  }

  private static List<Result> merge(List<Optional<Claim>> known, List<Result> results) {
    Iterator<Result> decided = results.iterator();
    return known.stream()
        .map(claim -> claim.<Result>map(Result.KeyKnown::new).orElseGet(decided::next))
        .toList();
  }
}
