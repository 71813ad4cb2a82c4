package dev.moim.bootstrap.chaos;

import dev.moim.domain.payment.Tender;
import java.util.List;

/**
 * Money that a provider took, by its own books.
 *
 * @param id the provider's own of the payment
 * @param reference ours of the attempt
 * @param taken in won
 * @param returned in won, each time that some went back
 */
record Charge(Tender tender, String id, String reference, long taken, List<Long> returned) {
  Charge {
    returned = List.copyOf(returned);
  }

  Charge withReturned(List<Long> amounts) {
    return new Charge(tender, id, reference, taken, amounts);
  }

  /** What the provider has of it, in won. */
  long kept() {
    return taken - returned.stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public String toString() {
    return "%s %s (reference %s): %,d taken, %s returned"
        .formatted(tender, id, reference, taken, returned);
  }
}
