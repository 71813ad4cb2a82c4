package dev.moim.contracts.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.ledger.InsufficientBalance;
import dev.moim.application.ledger.Ledger;
import dev.moim.contracts.Fixtures;
import dev.moim.contracts.Storage;
import dev.moim.domain.ledger.Income;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.ledger.LedgerAccount.Side;
import dev.moim.domain.ledger.Transfer;
import dev.moim.domain.money.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Laws of a {@link Ledger}: whatever is posted, it is the sum of it, and it is balanced. */
public abstract class LedgerProperties {
  static final int ACCOUNTS = 9;

  /** The store that is tried. */
  protected abstract Storage storage();

  /**
   * Random entries of two or three transfers, wallets among the accounts: what a model accepts is
   * posted, what it refuses is refused, and the balances are the model's.
   */
  @Property(tries = 25)
  void balances_are_sums_of_entries_and_debits_equal_credits(
      @ForAll @Size(min = 1, max = 12)
          List<@Size(min = 2, max = 3) List<@IntRange(max = ACCOUNTS * (ACCOUNTS - 1) - 1) Integer>>
              pairs,
      @ForAll @LongRange(min = 1, max = 1_000) long most) {
    Storage store = storage();
    Postings postings = new Postings(store, new Fixtures(store));
    List<LedgerAccount> accounts = accounts(store, postings);
    Map<LedgerAccount, Money> model = new HashMap<>();
    Money takenBefore = store.ledger().balance(Postings.TAKEN);

    int number = 0;
    for (List<Integer> entry : pairs) {
      Transfer[] transfers = new Transfer[entry.size()];
      for (int i = 0; i < transfers.length; i++) {
        long amount = 1 + (++number * 7919L + entry.get(i)) % most;
        transfers[i] = transfer(accounts, entry.get(i), amount);
      }
      Map<LedgerAccount, Money> next = after(model, transfers);
      boolean accepted = posted(store, postings.entry(transfers));
      assertThat(accepted).isEqualTo(!next.isEmpty());
      model = accepted ? next : model;
    }

    long debits = 0;
    long credits = 0;
    for (LedgerAccount account : accounts) {
      Money balance = store.ledger().balance(account);
      Money mine = account.equals(Postings.TAKEN) ? balance.minus(takenBefore) : balance;
      assertThat(mine).isEqualTo(model.getOrDefault(account, Money.won(0)));
      debits += account.kind().normal() == Side.DEBIT ? mine.minor() : 0;
      credits += account.kind().normal() == Side.CREDIT ? mine.minor() : 0;
    }
    assertThat(debits).isEqualTo(credits);
  }

  private static List<LedgerAccount> accounts(Storage store, Postings postings) {
    Fixtures given = new Fixtures(store);
    List<LedgerAccount> accounts =
        List.of(
            Postings.TAKEN,
            postings.held(),
            postings.earned(),
            postings.refunds(),
            LedgerAccount.clubIncome(postings.club(), Income.OTHER),
            LedgerAccount.providerFees(postings.club()),
            LedgerAccount.settledByHand(postings.club()),
            LedgerAccount.wallet(given.member().id()),
            LedgerAccount.wallet(given.member().id()));
    assertThat(accounts).hasSize(ACCOUNTS);
    return accounts;
  }

  /** One of all ordered pairs of two accounts. */
  private static Transfer transfer(List<LedgerAccount> accounts, int pair, long amount) {
    int debit = pair / (ACCOUNTS - 1);
    int other = pair % (ACCOUNTS - 1);
    int credit = other < debit ? other : other + 1;
    return Postings.won(accounts.get(debit), accounts.get(credit), amount);
  }

  /** Nothing if a wallet goes below nothing on the way. */
  private static Map<LedgerAccount, Money> after(
      Map<LedgerAccount, Money> before, Transfer[] transfers) {
    Map<LedgerAccount, Money> after = new HashMap<>(before);
    for (Transfer transfer : transfers) {
      for (LedgerAccount account : List.of(transfer.debit(), transfer.credit())) {
        var _ = after.merge(account, transfer.change(account), Money::plus);
        if (account.isWallet() && after.getOrDefault(account, Money.won(0)).minor() < 0) {
          return Map.of();
        }
      }
    }
    return after;
  }

  private static boolean posted(Storage store, JournalEntry entry) {
    Supplier<Boolean> post =
        () -> {
          store.ledger().post(entry);
          return true;
        };
    try {
      return store.transactions().run(post);
    } catch (InsufficientBalance _) {
      return false;
    }
  }
}
