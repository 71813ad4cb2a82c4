package dev.moim.adapters.rest.payment;

import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionCase.Action;
import dev.moim.domain.payment.AttentionCase.How;
import dev.moim.domain.payment.AttentionCase.Kind;
import dev.moim.domain.payment.AttentionCase.Resolution;
import dev.moim.domain.payment.AttentionCase.Sending;
import dev.moim.domain.payment.Tender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something about money that a person has to decide, or has decided.
 *
 * @param clubId null where only the platform's staff can decide
 * @param actions what can be done about it now
 * @param account {@code platform}, or the id of the club's account at the provider
 * @param amount in minor units of the currency: won
 * @param how how it was settled, or, while money goes back, is going to be; null if it is undecided
 * @param settledBy null if nobody decided: Moim itself saw that it is over
 */
record AttentionResponse(
    String caseId,
    @Nullable String clubId,
    Kind kind,
    State state,
    List<Action> actions,
    @Nullable String paymentId,
    @Nullable String refundId,
    @Nullable String providerPaymentId,
    Tender tender,
    String account,
    long amount,
    String currency,
    String detail,
    Instant openedAt,
    @Nullable How how,
    @Nullable String settledBy,
    @Nullable String note,
    @Nullable Instant settledAt) {
  /** How far a case has come. */
  enum State {
    /** To be decided. */
    OPEN,
    /** Decided: its money is on its way back. */
    SENDING_BACK,
    SETTLED
  }

  static AttentionResponse of(AttentionCase c) {
    Optional<Sending> sending = c.sending();
    Optional<Resolution> end = c.resolution();
    return new AttentionResponse(
        c.id().toString(),
        text(c.club()),
        c.kind(),
        state(c),
        c.isUndecided() ? c.kind().actions() : List.of(),
        text(c.payment()),
        text(c.refund()),
        text(c.providerPayment()),
        c.account().tender(),
        c.account().name(),
        c.amount().minor(),
        c.amount().currency().getCurrencyCode(),
        c.detail(),
        c.openedAt(),
        end.map(Resolution::how).or(() -> sending.map(_ -> How.SENT_BACK)).orElse(null),
        text(end.flatMap(Resolution::by).or(() -> sending.map(Sending::by))),
        text(end.map(Resolution::note).or(() -> sending.map(Sending::note))),
        end.map(Resolution::at).orElse(null));
  }

  private static State state(AttentionCase c) {
    if (!c.isOpen()) {
      return State.SETTLED;
    }
    return c.sending().isPresent() ? State.SENDING_BACK : State.OPEN;
  }

  private static @Nullable String text(Optional<?> value) {
    return value.map(Object::toString).orElse(null);
  }
}
