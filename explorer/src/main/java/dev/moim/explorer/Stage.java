package dev.moim.explorer;

import dev.moim.adapters.memory.Seal;
import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.adapters.memory.member.InMemoryAccessTokens;
import dev.moim.adapters.memory.member.InMemoryPasswordHasher;
import dev.moim.adapters.memory.member.InMemoryRefreshTokens;
import dev.moim.adapters.memory.runtime.SecureWords;
import dev.moim.adapters.memory.store.InMemoryStore;
import dev.moim.adapters.memory.ticket.InMemoryTicketCodes;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the stories of one tender begin: a club that takes its money that way, its president, two
 * members, and an event with one place. It is built once, by the use cases themselves; every
 * history goes on from a snapshot of it.
 */
final class Stage {
  /** What the place costs. */
  static final Money PRICE = Money.won(30_000);

  private static final String START = "2026-03-02T09:00:00Z";

  /** What lee has in the wallet where that is what is paid with. */
  static final Money CREDIT = Money.won(50_000);

  /** What payments have nothing to do with, but every instance has. */
  record Unused(
      Seal seal,
      InMemoryPasswordHasher hasher,
      InMemoryAccessTokens accessTokens,
      InMemoryRefreshTokens refreshTokens,
      InMemoryTicketCodes ticketCodes,
      SecureWords words) {}

  private final Tender tender;
  private final MerchantAccount account;
  private final Actor staff;
  private final Actor lee;
  private final Actor park;
  private final GroupId event;
  private final InMemoryStore.Snapshot snapshot;
  private final Instant start;
  private final Unused unused;

  private Stage(Tender tender) {
    this.tender = tender;
    MoimInMemory moim = MoimInMemory.at(START);
    Actor president = moim.member("kim");
    this.staff = new Actor(president.member(), true);
    ClubId club = moim.club(president, 0);
    this.account = accountOf(moim, club, tender);
    this.lee = moim.memberOf(club, "lee");
    this.park = moim.memberOf(club, "park");
    if (tender == Tender.WALLET) {
      topUp(moim, club);
    }
    this.event = moim.event(president, club, PRICE.minor(), 1);
    this.start = moim.clock().instant();
    this.snapshot = ((InMemoryStore) moim.store()).snapshot();
    Seal seal = Seal.random();
    this.unused =
        new Unused(
            seal,
            new InMemoryPasswordHasher(),
            new InMemoryAccessTokens(seal, Duration.ofMinutes(15)),
            new InMemoryRefreshTokens(moim.clock()),
            new InMemoryTicketCodes(seal),
            new SecureWords());
  }

  /** The stage of the stories that are paid in this way. */
  static Stage of(Tender tender) {
    return new Stage(tender);
  }

  private static MerchantAccount accountOf(MoimInMemory moim, ClubId club, Tender tender) {
    return switch (tender) {
      case PORTONE_V1, WALLET -> MerchantAccount.ofPlatform(Tender.PORTONE_V1);
      case PORTONE_V2 ->
          moim.ownAccount(
                  club,
                  new Credentials.PortOneV2(
                      "store-1", "channel-1", "secret", java.util.List.of("secret")))
              .account();
      case KAKAOPAY ->
          moim.ownAccount(club, new Credentials.KakaoPay("CT00000001", "secret", Optional.empty()))
              .account();
      case BOOTPAY ->
          moim.ownAccount(club, new Credentials.BootPay("application", "private")).account();
    };
  }

  private void topUp(MoimInMemory moim, ClubId club) {
    GroupTerms terms =
        new GroupTerms("충전", "", CREDIT, SaleWindow.from(moim.clock().instant()), Optional.empty());
    OpenGroup.Result opened =
        moim.cases().openGroup().openTopUp(staff, club, terms, CREDIT, Receipt.none());
    OrderView order = moim.order(lee, ((OpenGroup.Result.Opened) opened).group());
    moim.confirm(order, moim.pay(order));
  }

  Tender tender() {
    return tender;
  }

  /** Where the money of the stories goes. */
  MerchantAccount account() {
    return account;
  }

  Actor staff() {
    return staff;
  }

  Actor lee() {
    return lee;
  }

  Actor park() {
    return park;
  }

  GroupId event() {
    return event;
  }

  InMemoryStore.Snapshot snapshot() {
    return snapshot;
  }

  Instant start() {
    return start;
  }

  Unused unused() {
    return unused;
  }
}
