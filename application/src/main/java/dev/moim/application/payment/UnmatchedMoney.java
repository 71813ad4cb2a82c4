package dev.moim.application.payment;

import dev.moim.application.payment.MerchantAccounts.Registered;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionCase.How;
import dev.moim.domain.payment.AttentionCase.Kind;
import dev.moim.domain.payment.AttentionId;
import dev.moim.domain.payment.Capture;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.ProviderPayment;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Money that a provider took under a reference that no order has: it is in the books and on
 * somebody's list from the moment at which it is known, and follows what the provider says of it.
 */
public final class UnmatchedMoney {
  private final Transactions transactions;
  private final AttentionCases cases;
  private final OpenCases openCases;
  private final Payments payments;
  private final MerchantAccounts accounts;
  private final Suspense suspense;
  private final PaymentRules rules;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public UnmatchedMoney(
      Transactions transactions,
      AttentionCases cases,
      OpenCases openCases,
      Payments payments,
      MerchantAccounts accounts,
      Suspense suspense,
      PaymentRules rules,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.cases = cases;
    this.openCases = openCases;
    this.payments = payments;
    this.accounts = accounts;
    this.suspense = suspense;
    this.rules = rules;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Takes in what a provider says of a payment that no attempt explains, or that none did once.
   * Repeating it changes nothing. Payments that took nothing, or took it over a test channel that
   * is not allowed here, are no money.
   *
   * @return the case as it stands now, if there is one
   */
  Optional<AttentionCase> observe(MerchantAccount account, ProviderPayment facts) {
    if (!facts.tookMoney() || (facts.test() && !rules.testAllowed())) {
      return Optional.empty();
    }
    return transactions.run(
        (Transaction _) ->
            known(account, facts)
                .map(c -> c.isOpen() ? follow(c, facts) : followKept(c, facts))
                .or(() -> opened(account, facts)));
  }

  private Optional<AttentionCase> known(MerchantAccount account, ProviderPayment facts) {
    return cases.lockLatest(Kind.UNMATCHED_MONEY, AttentionCase.subject(account, facts.id()));
  }

  private Optional<AttentionCase> opened(MerchantAccount account, ProviderPayment facts) {
    if (attempt(account, facts).isPresent() || !facts.kept().isPositive()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    AttentionCase fresh =
        AttentionCase.unmatchedMoney(
            ids.next(AttentionId::new), clubOf(account), account, facts, now);
    if (!openCases.open(fresh)) {
      return known(account, facts);
    }
    suspense.taken(fresh, now);
    return Optional.of(fresh);
  }

  private AttentionCase follow(AttentionCase open, ProviderPayment facts) {
    Instant now = clock.instant();
    if (isCaptured(open.account(), facts)) {
      return cleared(open, now);
    }
    Money left = facts.kept();
    if (!open.amount().isMoreThan(left)) {
      return open;
    }
    suspense.returned(open, left, now);
    return saved(left.isPositive() ? open.withLeft(left) : open.gone(now));
  }

  /** What staff let stay may go back all the same, at the provider. */
  private AttentionCase followKept(AttentionCase settled, ProviderPayment facts) {
    Money left = facts.kept();
    if (!settled.isKept()
        || !settled.amount().isMoreThan(left)
        || isCaptured(settled.account(), facts)) {
      return settled;
    }
    suspense.returned(settled, left, clock.instant());
    return saved(settled.withLeftOfKept(left));
  }

  private boolean isCaptured(MerchantAccount account, ProviderPayment facts) {
    return attempt(account, facts).flatMap(p -> p.capture(facts.id())).isPresent();
  }

  /** The attempt that these facts are about, if there is one of this account. */
  Optional<Payment> attempt(MerchantAccount account, ProviderPayment facts) {
    return payments.byReference(facts.reference()).filter(p -> p.account().equals(account));
  }

  /** Within a transaction: an attempt has captured this, so it is not unmatched any more. */
  void captured(MerchantAccount account, Capture capture) {
    cases
        .lockLatest(Kind.UNMATCHED_MONEY, AttentionCase.subject(account, capture.id()))
        .filter(c -> c.resolution().filter(r -> isUndone(r.how())).isEmpty())
        .ifPresent(c -> cleared(c, clock.instant()));
  }

  /** Whether nothing of it is in the books any more. */
  private static boolean isUndone(How how) {
    return how == How.SENT_BACK || how == How.HEALED;
  }

  private AttentionCase cleared(AttentionCase unmatched, Instant now) {
    suspense.cleared(unmatched, now);
    return unmatched.isOpen() ? saved(unmatched.healed("its order has appeared", now)) : unmatched;
  }

  private AttentionCase saved(AttentionCase changed) {
    cases.save(changed);
    return changed;
  }

  /** Whose account it is: a club's own, or the platform's. */
  private Optional<ClubId> clubOf(MerchantAccount account) {
    return account.isPlatforms()
        ? Optional.empty()
        : accounts.find(UUID.fromString(account.name())).map(Registered::club);
  }
}
