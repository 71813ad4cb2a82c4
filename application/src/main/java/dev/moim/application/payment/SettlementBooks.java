package dev.moim.application.payment;

import dev.moim.application.ledger.AlreadyPosted;
import dev.moim.application.ledger.Ledger;
import dev.moim.application.payment.Reconciliation.Differing;
import dev.moim.application.payment.Reconciliation.Matched;
import dev.moim.application.payment.Settlements.Movement;
import dev.moim.application.runtime.Ids;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.ledger.EntryId;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.ledger.LedgerDay;
import dev.moim.domain.ledger.Transfer;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionCase.Kind;
import dev.moim.domain.payment.AttentionId;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.SettlementLine;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a reconciliation means for the books, within a transaction: what agrees is stored and
 * posted, what does not is a case, and a case that is not so any more heals.
 */
public final class SettlementBooks {
  private final Settlements settlements;
  private final AttentionCases cases;
  private final OpenCases openCases;
  private final Ledger ledger;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public SettlementBooks(
      Settlements settlements,
      AttentionCases cases,
      OpenCases openCases,
      Ledger ledger,
      Ids ids,
      InstantSource clock) {
    this.settlements = settlements;
    this.cases = cases;
    this.openCases = openCases;
    this.ledger = ledger;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Takes it in.
   *
   * @param club whose account it is; empty for the platform's
   */
  void record(MerchantAccount account, Optional<ClubId> club, Reconciliation found) {
    for (Matched match : found.matched()) {
      settlements.settle(account, match.line(), match.movement());
      post(account, match);
    }
    heal(account, found);
    found.missing().forEach(m -> open(missing(account, club, m)));
    found.extra().forEach(line -> open(extra(account, club, line)));
    found.differing().forEach(d -> open(differing(account, club, d)));
  }

  private void post(MerchantAccount account, Matched match) {
    SettlementLine line = match.line();
    Movement movement = match.movement();
    LedgerAccount provider = LedgerAccount.atProvider(account);
    List<Transfer> transfers = new ArrayList<>();
    add(transfers, LedgerAccount.bank(account), provider, line.net());
    add(transfers, LedgerAccount.providerFees(movement.club()), provider, line.fee());
    boolean back = line.kind() == SettlementLine.Kind.CANCEL;
    JournalEntry entry =
        new JournalEntry(
            ids.next(EntryId::new),
            "settlement:" + of(account, line.transaction()),
            moment(line),
            Optional.of(movement.club()),
            Optional.of(movement.group()),
            Optional.of(movement.order()),
            Optional.of(movement.payment()),
            back ? "a refund was settled" : "a payment was settled",
            back ? transfers.stream().map(Transfer::reversed).toList() : transfers);
    try {
      ledger.post(entry);
    } catch (AlreadyPosted e) {
      throw new IllegalStateException("posted, and not stored: " + line.transaction(), e);
    }
  }

  private static void add(
      List<Transfer> transfers, LedgerAccount debit, LedgerAccount credit, Money amount) {
    if (amount.isPositive()) {
      transfers.add(new Transfer(debit, credit, amount));
    }
  }

  /** The beginning of its day, which no entry may have in the future. */
  private Instant moment(SettlementLine line) {
    Instant day = line.day().atStartOfDay(LedgerDay.ZONE).toInstant();
    Instant now = clock.instant();
    return day.isAfter(now) ? now : day;
  }

  private static String of(MerchantAccount account, String name) {
    return account.tender() + ":" + account.name() + ":" + name;
  }

  /** What a case about a movement of ours is about. */
  private static String subject(MerchantAccount account, Movement movement) {
    return movement
        .refund()
        .map(Object::toString)
        .orElseGet(() -> AttentionCase.subject(account, movement.capture()));
  }

  private void heal(MerchantAccount account, Reconciliation found) {
    Set<String> settled =
        found.matched().stream()
            .flatMap(
                m -> Stream.of(subject(account, m.movement()), of(account, m.line().transaction())))
            .collect(Collectors.toSet());
    if (settled.isEmpty()) {
      return;
    }
    for (Kind kind :
        List.of(Kind.SETTLEMENT_MISSING, Kind.SETTLEMENT_EXTRA, Kind.SETTLEMENT_DIFFERS)) {
      cases.lockOpen(account, kind).stream()
          .filter(c -> settled.contains(c.subject()))
          .forEach(c -> cases.save(c.healed("it is settled and agrees", clock.instant())));
    }
  }

  /** Once for all: what somebody has explained is not asked about again. */
  private void open(AttentionCase fresh) {
    if (cases.lockLatest(fresh.kind(), fresh.subject()).isEmpty()) {
      var _ = openCases.open(fresh);
    }
  }

  private AttentionCase missing(MerchantAccount account, Optional<ClubId> club, Movement movement) {
    String what = movement.refund().isPresent() ? "a refund" : "a payment";
    return new AttentionCase(
        ids.next(AttentionId::new),
        club,
        Kind.SETTLEMENT_MISSING,
        subject(account, movement),
        Optional.of(movement.payment()),
        movement.refund(),
        Optional.of(movement.capture()),
        account,
        movement.amount(),
        what + " of " + LedgerDay.dayOf(movement.at()) + " is not in the settlement",
        clock.instant(),
        Optional.empty(),
        Optional.empty());
  }

  private AttentionCase extra(MerchantAccount account, Optional<ClubId> club, SettlementLine line) {
    return about(Kind.SETTLEMENT_EXTRA, account, club, line, "settled, and in none of our books");
  }

  private AttentionCase differing(
      MerchantAccount account, Optional<ClubId> club, Differing differing) {
    return about(
        Kind.SETTLEMENT_DIFFERS,
        account,
        club,
        differing.line(),
        "settled as another amount than in our books: " + differing.ours());
  }

  private AttentionCase about(
      Kind kind,
      MerchantAccount account,
      Optional<ClubId> club,
      SettlementLine line,
      String detail) {
    ProviderPaymentId payment = line.payment();
    return new AttentionCase(
        ids.next(AttentionId::new),
        club,
        kind,
        of(account, line.transaction()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(payment),
        account,
        line.amount(),
        line.kind() + " on " + line.day() + ": " + detail,
        clock.instant(),
        Optional.empty(),
        Optional.empty());
  }
}
