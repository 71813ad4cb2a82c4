package dev.moim.bootstrap.chaos;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Won at one tender.
 *
 * @param taken by the provider's books; of wallets, by ours
 * @param returned likewise
 * @param worth of the orders that this tender pays, by what stands granted and what was wished back
 * @param owed what is on its way, with a due date
 */
record Sums(String tender, long payments, long taken, long returned, long worth, long owed) {
  /** Whether what is kept is what is sold and what is owed. */
  boolean agree() {
    return taken - returned == worth + owed;
  }

  /** By tender. */
  static List<Sums> of(List<Charge> charges, Ours ours, Map<String, Long> owed) {
    Map<String, Long> worth = worth(ours);
    Map<String, Sums> sums = new TreeMap<>();
    Stream<Sums> providers =
        charges.stream()
            .map(c -> new Sums(c.tender().name(), 1, c.taken(), c.taken() - c.kept(), 0, 0));
    Stream<Sums> wallets =
        ours.captures().stream()
            .filter(Ours.Capture::isOfWallet)
            .map(c -> new Sums(c.tender(), 1, c.amount(), c.returned(), 0, 0));
    Stream<Sums> orders =
        worth.entrySet().stream().map(e -> new Sums(e.getKey(), 0, 0, 0, e.getValue(), 0));
    Stream<Sums> open =
        owed.entrySet().stream().map(e -> new Sums(e.getKey(), 0, 0, 0, 0, e.getValue()));
    Stream.of(providers, wallets, orders, open)
        .flatMap(s -> s)
        .forEach(s -> sums.merge(s.tender, s, Sums::plus));
    return List.copyOf(sums.values());
  }

  /** An order is worth something at the tender whose money it accepted. */
  private static Map<String, Long> worth(Ours ours) {
    Map<String, Long> worth = new TreeMap<>();
    Map<String, String> tenders = new TreeMap<>();
    ours.captures().stream()
        .filter(Ours.Capture::accepted)
        .forEach(c -> tenders.put(c.order(), c.tender()));
    ours.orders()
        .forEach(o -> worth.merge(tenders.getOrDefault(o.id(), "NONE"), ours.worth(o), Long::sum));
    worth.remove("NONE", 0L);
    return worth;
  }

  private Sums plus(Sums other) {
    return new Sums(
        tender,
        payments + other.payments,
        taken + other.taken,
        returned + other.returned,
        worth + other.worth,
        owed + other.owed);
  }
}
