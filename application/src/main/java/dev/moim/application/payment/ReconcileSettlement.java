package dev.moim.application.payment;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.payment.MerchantAccounts.Registered;
import dev.moim.application.payment.Reconciliation.Days;
import dev.moim.application.payment.Settlements.Movement;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.ledger.LedgerDay;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.SettlementLine;
import dev.moim.domain.payment.Tender;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A provider's settlement file is laid beside our books: what agrees is posted, once; what does not
 * is on somebody's list. The same file again changes nothing.
 */
public final class ReconcileSettlement {
  /** How many lines a file may have. */
  public static final int MOST_LINES = 5_000;

  /** How many movements of ours are looked for that a file lacks. */
  private static final int MOST_MISSING = 1_000;

  private final Transactions transactions;
  private final Clubs clubs;
  private final ClubAccess access;
  private final MerchantAccounts accounts;
  private final Settlements settlements;
  private final SettlementBooks books;

  @Inject
  public ReconcileSettlement(
      Transactions transactions,
      Clubs clubs,
      ClubAccess access,
      MerchantAccounts accounts,
      Settlements settlements,
      SettlementBooks books) {
    this.transactions = transactions;
    this.clubs = clubs;
    this.access = access;
    this.accounts = accounts;
    this.settlements = settlements;
    this.books = books;
  }

  /** What came of it. */
  public sealed interface Result {
    record Reconciled(MerchantAccount account, Reconciliation reconciliation) implements Result {}

    record NoSuchClub() implements Result {}

    /** The club has no such account. */
    record NoSuchAccount() implements Result {}

    record NotAllowed() implements Result {}
  }

  /**
   * Takes in the file of a club's own account.
   *
   * @param lines no transaction twice
   */
  public Result ofClub(
      Actor actor, ClubId club, UUID account, List<SettlementLine> lines, Receipt<Result> receipt) {
    if (clubs.find(club).isEmpty()) {
      return new Result.NoSuchClub();
    }
    if (!access.allows(actor, ClubAction.SETTLE_PAYMENTS, club)) {
      return new Result.NotAllowed();
    }
    Optional<MerchantAccount> own =
        accounts.find(account).filter(a -> a.club().equals(club)).map(Registered::account);
    return own.isEmpty()
        ? new Result.NoSuchAccount()
        : reconcile(own.get(), Optional.of(club), lines, receipt);
  }

  /** Takes in the file of the platform's own account at this provider. */
  public Result ofPlatform(
      Actor actor, Tender tender, List<SettlementLine> lines, Receipt<Result> receipt) {
    if (!actor.platformAdmin()) {
      return new Result.NotAllowed();
    }
    return tender.isProvider()
        ? reconcile(MerchantAccount.ofPlatform(tender), Optional.empty(), lines, receipt)
        : new Result.NoSuchAccount();
  }

  private Result reconcile(
      MerchantAccount account,
      Optional<ClubId> club,
      List<SettlementLine> lines,
      Receipt<Result> receipt) {
    return transactions.run(
        (Transaction _) -> {
          Reconciliation found = laidBeside(account, lines);
          books.record(account, club, found);
          return receipt.kept(new Result.Reconciled(account, found));
        });
  }

  private Reconciliation laidBeside(MerchantAccount account, List<SettlementLine> lines) {
    List<SettlementLine> known =
        settlements.lockKnown(account, lines.stream().map(SettlementLine::transaction).toList());
    List<Movement> ours =
        settlements.unsettled(account, lines.stream().map(SettlementLine::payment).toList());
    SettlementMatching matching = new SettlementMatching(known, ours).of(lines);
    Optional<Days> period = Days.of(lines);
    List<Movement> missing =
        period
            .map(
                days ->
                    settlements.unsettled(
                        account,
                        days.from().atStartOfDay(LedgerDay.ZONE).toInstant(),
                        afterLast(days),
                        MOST_MISSING))
            .map(matching::missing)
            .orElseGet(List::of);
    return new Reconciliation(
        period, matching.matched, matching.repeated, missing, matching.extra, matching.differing);
  }

  private static Instant afterLast(Days days) {
    LocalDate next = days.to().plusDays(1);
    return next.atStartOfDay(LedgerDay.ZONE).toInstant();
  }
}
