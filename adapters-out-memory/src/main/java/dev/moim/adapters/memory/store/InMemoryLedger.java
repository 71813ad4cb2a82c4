package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import dev.moim.application.ledger.AlreadyPosted;
import dev.moim.application.ledger.InsufficientBalance;
import dev.moim.application.ledger.Ledger;
import dev.moim.application.ledger.StatementRow;
import dev.moim.application.ledger.WalletMovement;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.ledger.DayDigest;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.ledger.LedgerDay;
import dev.moim.domain.ledger.Transfer;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The entries by id, key, day and club; the sums of accounts; wallets' movements; closed days. */
final class InMemoryLedger implements Ledger {
  private final InMemoryStore store;
  private final References references;
  private final Table<UUID, Booked> entries;
  private final Table<String, UUID> byKey;
  private final Index<LocalDate> ofDay;
  private final Index<ClubDay> ofClub;
  private final Table<Purse, Money> balances;
  private final Table<Step, WalletMovement> movements;
  private final Table<LocalDate, LedgerDay> days;

  /** An entry with the day it was posted into. */
  private record Booked(JournalEntry entry, LocalDate day) {}

  /** A club's day. */
  private record ClubDay(UUID club, LocalDate day) {
    static final Comparator<ClubDay> ORDER =
        Comparator.comparing(ClubDay::club, Index.UUIDS).thenComparing(ClubDay::day);
  }

  /** What is in an account of one currency. */
  private record Purse(String account, String currency) {
    static final Comparator<Purse> ORDER =
        Comparator.comparing(Purse::account).thenComparing(Purse::currency);
  }

  /** A wallet's movement by number, the latest first. */
  private record Step(UUID wallet, long seq) {
    static final Comparator<Step> LATEST_FIRST =
        Comparator.comparing(Step::wallet, Index.UUIDS)
            .thenComparing(Comparator.comparingLong(Step::seq).reversed());
  }

  /** What entries refer to. */
  record References(
      InMemoryMembers members,
      InMemoryClubs clubs,
      InMemoryGroups groups,
      InMemoryOrders orders,
      InMemoryPayments payments) {
    void require(Change change, JournalEntry entry) {
      entry.club().ifPresent(club -> clubs.require(change, club));
      entry.group().ifPresent(group -> groups.require(change, group));
      entry.order().ifPresent(order -> orders.require(change, order));
      entry.payment().ifPresent(payment -> payments.require(change, payment));
    }
  }

  InMemoryLedger(InMemoryStore store, References references) {
    this.store = store;
    this.references = references;
    this.entries = store.table(Index.UUIDS);
    this.byKey = store.table(Comparator.<String>naturalOrder());
    this.ofDay = new Index<>(store, Comparator.<LocalDate>naturalOrder());
    this.ofClub = new Index<>(store, ClubDay.ORDER);
    this.balances = store.table(Purse.ORDER);
    this.movements = store.table(Step.LATEST_FIRST);
    this.days = store.table(Comparator.<LocalDate>reverseOrder());
  }

  @Override
  public void post(JournalEntry entry) {
    store.change(
        change -> {
          if (byKey.has(change, entry.key())) {
            throw new AlreadyPosted(entry.key());
          }
          List<Moved> moved = moved(change, entry);
          references.require(change, entry);
          LocalDate day = day(change, entry.at());
          UUID id = entry.id().value();
          entries.insert(change, id, new Booked(entry, day));
          byKey.insert(change, entry.key(), id);
          ofDay.add(change, day, id);
          entry.club().ifPresent(club -> ofClub.add(change, new ClubDay(club.value(), day), id));
          entry.transfers().forEach(transfer -> sumUp(change, transfer));
          moved.forEach(one -> add(change, one));
          return id;
        });
  }

  private LocalDate day(View view, Instant at) {
    LocalDate day = LedgerDay.dayOf(at);
    return last(view).map(closed -> closed.day().plusDays(1)).filter(day::isBefore).orElse(day);
  }

  private void sumUp(Change change, Transfer transfer) {
    for (LedgerAccount account : List.of(transfer.debit(), transfer.credit())) {
      Money before = balance(change, account, transfer.amount().currency());
      balances.put(
          change, purse(account, before.currency()), before.plus(transfer.change(account)));
    }
  }

  private static Purse purse(LedgerAccount account, Currency currency) {
    return new Purse(account.toString(), currency.getCurrencyCode());
  }

  private Money balance(View view, LedgerAccount account, Currency currency) {
    return balances.get(view, purse(account, currency)).orElse(Money.zero(currency));
  }

  /** A movement of a wallet. */
  private record Moved(UUID wallet, WalletMovement movement) {}

  /** What the entry's transfers do to wallets, one after the other. */
  private List<Moved> moved(View view, JournalEntry entry) {
    Map<UUID, WalletMovement> latest = new HashMap<>();
    List<Moved> moved = new ArrayList<>();
    for (Transfer transfer : entry.transfers()) {
      for (LedgerAccount account : List.of(transfer.debit(), transfer.credit())) {
        if (account.isWallet()) {
          UUID wallet = UUID.fromString(account.owner());
          Optional<WalletMovement> last =
              Optional.ofNullable(latest.get(wallet)).or(() -> latest(view, wallet));
          WalletMovement next = next(entry, transfer.change(account), last);
          if (next.balance().minor() < 0) {
            throw new InsufficientBalance(new MemberId(wallet), inWallet(view, wallet));
          }
          latest.put(wallet, next);
          moved.add(new Moved(wallet, next));
        }
      }
    }
    return moved;
  }

  private Optional<WalletMovement> latest(View view, UUID wallet) {
    return steps(view, wallet).findFirst();
  }

  private Stream<WalletMovement> steps(View view, UUID wallet) {
    return movements
        .from(view, new Step(wallet, Long.MAX_VALUE))
        .takeWhile(step -> step.key().wallet().equals(wallet))
        .map(Tree.Entry::value);
  }

  private Money inWallet(View view, UUID wallet) {
    return latest(view, wallet).map(WalletMovement::balance).orElse(Money.won(0));
  }

  private static WalletMovement next(
      JournalEntry entry, Money change, Optional<WalletMovement> last) {
    return new WalletMovement(
        last.map(WalletMovement::seq).orElse(0L) + 1,
        entry.id(),
        entry.at(),
        entry.club(),
        entry.group(),
        entry.order(),
        entry.what(),
        change,
        last.map(WalletMovement::balance).orElse(Money.won(0)).plus(change));
  }

  private void add(Change change, Moved moved) {
    references.members().require(change, new MemberId(moved.wallet()));
    movements.insert(change, new Step(moved.wallet(), moved.movement().seq()), moved.movement());
  }

  @Override
  public Money lockBalance(MemberId wallet) {
    return store.change(change -> inWallet(change, wallet.value()));
  }

  @Override
  public Money balance(LedgerAccount account, Currency currency) {
    return balance(store.view(), account, currency);
  }

  @Override
  public Page<WalletMovement> movements(MemberId wallet, PageRequest page) {
    page.after().ifPresent(WalletMovement::seqAt);
    return Paging.of(steps(store.view(), wallet.value()), page, WalletMovement::position);
  }

  @Override
  public List<StatementRow> statement(ClubId club, LocalDate from, LocalDate to) {
    View view = store.view();
    InMemoryStatement statement = new InMemoryStatement();
    ofClub
        .from(view, new ClubDay(club.value(), from))
        .takeWhile(row -> row.shared().club().equals(club.value()))
        .takeWhile(row -> !row.shared().day().isAfter(to))
        .flatMap(row -> entries.get(view, row.id()).stream())
        .forEach(booked -> statement.add(booked.day(), booked.entry()));
    return statement.rows();
  }

  @Override
  public Optional<LedgerDay> lastClosed() {
    return last(store.view());
  }

  private Optional<LedgerDay> last(View view) {
    return days.all(view).map(Tree.Entry::value).findFirst();
  }

  @Override
  public Optional<LocalDate> nextToClose() {
    View view = store.view();
    Optional<LedgerDay> last = last(view);
    return last.isPresent() ? last.map(day -> day.day().plusDays(1)) : oldest(view);
  }

  private Optional<LocalDate> oldest(View view) {
    return ofDay.all(view).map(Index.Row::shared).findFirst();
  }

  @Override
  public LedgerDay close(LocalDate day, Instant now) {
    return store.change(change -> days.get(change, day).orElseGet(() -> closed(change, day, now)));
  }

  private LedgerDay closed(Change change, LocalDate day, Instant now) {
    LedgerDay.requireClosable(day, last(change), oldest(change), now);
    DayDigest digest = new DayDigest(day, last(change));
    read(change, day, digest::add);
    LedgerDay closed = digest.finish();
    days.insert(change, day, closed);
    return closed;
  }

  @Override
  public List<LedgerDay> days(LocalDate from, LocalDate to) {
    return days.from(store.view(), to)
        .map(Tree.Entry::value)
        .takeWhile(day -> !day.day().isBefore(from))
        .toList()
        .reversed();
  }

  @Override
  public void read(LocalDate day, Consumer<JournalEntry> reader) {
    read(store.view(), day, reader);
  }

  private void read(View view, LocalDate day, Consumer<JournalEntry> reader) {
    ofDay
        .of(view, day)
        .flatMap(id -> entries.get(view, id).stream())
        .map(Booked::entry)
        .forEach(reader);
  }
}
