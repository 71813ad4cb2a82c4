package dev.moim.contracts.ledger;

import dev.moim.contracts.Fixtures;
import dev.moim.contracts.Storage;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.ledger.EntryId;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.ledger.Transfer;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Tender;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Entries of one club, as tests of the ledger need them; each under a key of its own. */
final class Postings {
  static final MerchantAccount PLATFORM = MerchantAccount.ofPlatform(Tender.PORTONE_V1);
  static final LedgerAccount TAKEN = LedgerAccount.atProvider(PLATFORM);

  private final Storage store;
  private final Fixtures given;
  private final ClubId club;

  Postings(Storage store, Fixtures given) {
    this.store = store;
    this.given = given;
    this.club = given.club().id();
  }

  ClubId club() {
    return club;
  }

  LedgerAccount held() {
    return LedgerAccount.held(club);
  }

  LedgerAccount earned() {
    return LedgerAccount.payableToClub(club);
  }

  LedgerAccount refunds() {
    return LedgerAccount.refundsPayable(club);
  }

  static Transfer won(LedgerAccount debit, LedgerAccount credit, long amount) {
    return new Transfer(debit, credit, Money.won(amount));
  }

  JournalEntry entry(Transfer... transfers) {
    return entryAt(given.now(), Optional.empty(), transfers);
  }

  JournalEntry entryAt(Instant at, Optional<GroupId> group, Transfer... transfers) {
    return keyed("test:" + given.unique(), at, group, Arrays.asList(transfers));
  }

  JournalEntry keyed(String key, Instant at, Optional<GroupId> group, List<Transfer> transfers) {
    return new JournalEntry(
        store.ids().next(EntryId::new),
        key,
        at,
        Optional.of(club),
        group,
        Optional.empty(),
        Optional.empty(),
        "시험 🎟",
        transfers);
  }

  /** The same again, under another id. */
  JournalEntry again(JournalEntry entry) {
    return keyed(entry.key(), entry.at(), entry.group(), entry.transfers());
  }

  JournalEntry topUp(MemberId member, long amount) {
    return entry(won(TAKEN, LedgerAccount.wallet(member), amount));
  }

  JournalEntry spend(MemberId member, long amount) {
    return entry(won(LedgerAccount.wallet(member), held(), amount));
  }
}
