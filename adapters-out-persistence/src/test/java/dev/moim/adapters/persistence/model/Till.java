package dev.moim.adapters.persistence.model;

import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What payers gave, counted without any of the code that is tried: under each reference, what was
 * paid, and what the provider has of it.
 */
final class Till {
  private final Set<MerchantUid> ordered = new LinkedHashSet<>();
  private final Map<String, Long> taken = new TreeMap<>();

  /** Somebody asked for an order under this reference; maybe there is one. */
  void ordered(MerchantUid reference) {
    ordered.add(reference);
  }

  void took(PaymentReference reference, long won) {
    taken.merge(reference.value(), won, Long::sum);
  }

  Set<MerchantUid> ordered() {
    return ordered;
  }

  /** What was paid under this reference. */
  long taken(PaymentReference reference) {
    return taken.getOrDefault(reference.value(), 0L);
  }

  /** What was paid at all. */
  long taken() {
    return taken.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What the provider gave back of what was paid under this reference. */
  static long returned(Collection<ProviderPayment> books, PaymentReference reference) {
    return books.stream()
        .filter(p -> p.reference().equals(reference))
        .mapToLong(p -> p.cancelled().minor())
        .sum();
  }

  /** What the provider gave back at all. */
  static long returned(Collection<ProviderPayment> books) {
    return books.stream().mapToLong(p -> p.cancelled().minor()).sum();
  }
}
