package dev.moim.domain.payment;

import dev.moim.domain.Text;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something about money that a person has to decide. It is never deleted; what became of it stays
 * with it.
 *
 * @param club whose staff decide; empty where only the platform's can
 * @param subject what it is about: unique among the open cases of its kind
 * @param amount what it is about in money; of unmatched money, what of it is still there
 * @param detail what is known, in one line of up to 300 characters
 * @param sending its money is being sent back: nothing else can be decided meanwhile
 * @param resolution what became of it; empty as long as it is open
 */
public record AttentionCase(
    AttentionId id,
    Optional<ClubId> club,
    Kind kind,
    String subject,
    Optional<PaymentId> payment,
    Optional<RefundId> refund,
    Optional<ProviderPaymentId> providerPayment,
    MerchantAccount account,
    Money amount,
    String detail,
    Instant openedAt,
    Optional<Sending> sending,
    Optional<Resolution> resolution) {
  /** How long a note of staff may be, in characters. */
  public static final int LONGEST_NOTE = 500;

  private static final int LONGEST_DETAIL = 300;

  /** What happened. */
  public enum Kind {
    /** The provider does not carry a refund out: it is still owed. */
    REFUND_REFUSED,
    /** Nobody can say whether an attempt took money. */
    PAYMENT_UNKNOWN,
    /** A provider took money under a reference that no order has. */
    UNMATCHED_MONEY,
    /** Money of ours that a provider's settlement should have told of, and did not. */
    SETTLEMENT_MISSING,
    /** Money that a provider settled, of which we know nothing. */
    SETTLEMENT_EXTRA,
    /** Money that a provider settled, and whose amount is another one with us. */
    SETTLEMENT_DIFFERS,
    /** More went back than was taken: by hand, and by the provider too. */
    RETURNED_TWICE;

    /** What staff can do about it. */
    public List<Action> actions() {
      return switch (this) {
        case REFUND_REFUSED -> List.of(Action.RETRY, Action.PAID_BY_HAND);
        case PAYMENT_UNKNOWN -> List.of(Action.RETRY, Action.EXPLAINED);
        case UNMATCHED_MONEY -> List.of(Action.SEND_BACK, Action.EXPLAINED);
        case SETTLEMENT_MISSING, SETTLEMENT_EXTRA, SETTLEMENT_DIFFERS, RETURNED_TWICE ->
            List.of(Action.EXPLAINED);
      };
    }
  }

  /** What staff do about a case. */
  public enum Action {
    /** Try again what did not succeed. */
    RETRY,
    /** The money was given back outside of the provider. */
    PAID_BY_HAND,
    /** Give the money back at its provider. */
    SEND_BACK,
    /** It is in order as it is, for the reason that the note tells. */
    EXPLAINED
  }

  /** How a case was settled. */
  public enum How {
    RETRIED,
    PAID_BY_HAND,
    SENT_BACK,
    EXPLAINED,
    /** By itself: what it was about is not so any more. */
    HEALED
  }

  /**
   * What became of a case.
   *
   * @param by who settled it; empty for Moim itself
   * @param note why, or how, in up to {@value #LONGEST_NOTE} characters
   */
  public record Resolution(How how, Optional<MemberId> by, String note, Instant at) {
    public Resolution {
      Objects.requireNonNull(how, "how");
      Objects.requireNonNull(by, "by");
      note = Text.paragraph("note", note, LONGEST_NOTE);
      at = at.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /**
   * The decision to send money back, which is being carried out.
   *
   * @param by who decided it
   * @param note why
   * @param attempts how often it was taken up
   * @param next when it is to be taken up (again)
   */
  public record Sending(MemberId by, String note, Instant since, int attempts, Instant next) {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    public Sending {
      Objects.requireNonNull(by, "by");
      note = Text.paragraph("note", note, LONGEST_NOTE);
      since = since.truncatedTo(ChronoUnit.MICROS);
      next = next.truncatedTo(ChronoUnit.MICROS);
    }

    Sending takenUp(Instant now) {
      Duration growing = Duration.ofSeconds(1L << Math.min(attempts, 10));
      Duration atLeast = growing.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : growing;
      Duration pause = atLeast.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : atLeast;
      return new Sending(by, note, since, attempts + 1, now.plus(pause));
    }
  }

  public AttentionCase {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(club, "club");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(payment, "payment");
    Objects.requireNonNull(refund, "refund");
    Objects.requireNonNull(providerPayment, "providerPayment");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(amount, "amount");
    detail = Text.line("detail", detail, LONGEST_DETAIL);
    openedAt = openedAt.truncatedTo(ChronoUnit.MICROS);
    Objects.requireNonNull(sending, "sending");
    Objects.requireNonNull(resolution, "resolution");
  }

  /** A refund that was refused. */
  public static AttentionCase refundRefused(
      AttentionId id, ClubId club, Payment payment, Refund refund, Instant now) {
    return new AttentionCase(
        id,
        Optional.of(club),
        Kind.REFUND_REFUSED,
        refund.id().toString(),
        Optional.of(payment.id()),
        Optional.of(refund.id()),
        Optional.of(refund.capture()),
        payment.account(),
        refund.amount(),
        "the provider did not carry the refund out, after " + refund.attempts() + " tries",
        now,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * A capture of which more went back than was taken.
   *
   * @param tooMuch by how much
   */
  public static AttentionCase returnedTwice(
      AttentionId id, ClubId club, Payment payment, Capture capture, Money tooMuch, Instant now) {
    return new AttentionCase(
        id,
        Optional.of(club),
        Kind.RETURNED_TWICE,
        capture.id().toString(),
        Optional.of(payment.id()),
        Optional.empty(),
        Optional.of(capture.id()),
        payment.account(),
        tooMuch,
        "what was given back by hand went back at the provider, too",
        now,
        Optional.empty(),
        Optional.empty());
  }

  /** An attempt of which nobody can say whether it took money. */
  public static AttentionCase paymentUnknown(
      AttentionId id, ClubId club, Payment payment, Instant now) {
    return new AttentionCase(
        id,
        Optional.of(club),
        Kind.PAYMENT_UNKNOWN,
        payment.id().toString(),
        Optional.of(payment.id()),
        Optional.empty(),
        payment.session(),
        payment.account(),
        payment.amount(),
        "the provider does not answer: nobody can say whether money was taken",
        now,
        Optional.empty(),
        Optional.empty());
  }

  /** Money under a reference that no order has: as much of it as is still there. */
  public static AttentionCase unmatchedMoney(
      AttentionId id,
      Optional<ClubId> club,
      MerchantAccount account,
      ProviderPayment facts,
      Instant now) {
    return new AttentionCase(
        id,
        club,
        Kind.UNMATCHED_MONEY,
        subject(account, facts.id()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(facts.id()),
        account,
        facts.kept(),
        "no order has the reference " + shown(facts.reference().value()),
        now,
        Optional.empty(),
        Optional.empty());
  }

  private static String shown(String reference) {
    String readable = reference.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    return readable.codePointCount(0, readable.length()) > 200
        ? readable.substring(0, readable.offsetByCodePoints(0, 200))
        : readable;
  }

  /** What names a provider's payment among all. */
  public static String subject(MerchantAccount account, ProviderPaymentId payment) {
    return account.tender() + ":" + account.name() + ":" + payment;
  }

  public boolean isOpen() {
    return resolution.isEmpty();
  }

  /** Whether staff can decide about it now. */
  public boolean isUndecided() {
    return isOpen() && sending.isEmpty();
  }

  /**
   * With this as its end.
   *
   * @throws IllegalStateException if it has ended
   */
  public AttentionCase resolved(Resolution end) {
    requireOpen();
    return with(amount, detail, Optional.empty(), Optional.of(end));
  }

  /** Ended by itself. */
  public AttentionCase healed(String note, Instant now) {
    return resolved(new Resolution(How.HEALED, Optional.empty(), note, now));
  }

  /**
   * With its money to be sent back.
   *
   * @throws IllegalStateException if that, or something else, was decided before
   */
  public AttentionCase sendingBack(MemberId by, String note, Instant now) {
    requireOpen();
    if (sending.isPresent()) {
      throw new IllegalStateException(id + " is being sent back");
    }
    return with(amount, detail, Optional.of(new Sending(by, note, now, 0, now)), resolution);
  }

  /** With the sending taken up, by nobody else for a while that grows. */
  public AttentionCase takenUp(Instant now) {
    requireOpen();
    return with(amount, detail, Optional.of(sending.orElseThrow().takenUp(now)), resolution);
  }

  /** With the provider's no to the sending: somebody has to decide anew. */
  public AttentionCase notSentBack(String why) {
    requireOpen();
    String shown = "could not be sent back: " + shown(why);
    return with(amount, shown, Optional.empty(), resolution);
  }

  /** With so much of the money still there. */
  public AttentionCase withLeft(Money left) {
    requireOpen();
    return with(left, detail, sending, resolution);
  }

  /** Whether staff said that money is to stay where it is. */
  public boolean isKept() {
    return kind == Kind.UNMATCHED_MONEY
        && resolution.filter(r -> r.how() == How.EXPLAINED).isPresent();
  }

  /**
   * With so much of the money still there, although it was to stay: it went back at its provider.
   *
   * @throws IllegalStateException if it was not to stay
   */
  public AttentionCase withLeftOfKept(Money left) {
    if (!isKept()) {
      throw new IllegalStateException(id + " is not kept");
    }
    return with(left, detail, sending, resolution);
  }

  /** All of the money is back: as it was decided, or because somebody did it at the provider. */
  public AttentionCase gone(Instant now) {
    return sending
        .map(s -> resolved(new Resolution(How.SENT_BACK, Optional.of(s.by()), s.note(), now)))
        .orElseGet(() -> healed("the money went back at the provider", now));
  }

  private void requireOpen() {
    if (!isOpen()) {
      throw new IllegalStateException(id + " was settled before");
    }
  }

  private AttentionCase with(
      Money newAmount,
      String newDetail,
      Optional<Sending> newSending,
      Optional<Resolution> newResolution) {
    return new AttentionCase(
        id,
        club,
        kind,
        subject,
        payment,
        refund,
        providerPayment,
        account,
        newAmount,
        newDetail,
        openedAt,
        newSending,
        newResolution);
  }
}
