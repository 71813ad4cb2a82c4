package dev.moim.adapters.persistence.model;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.WebhookInbox;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Sort;
import dev.moim.domain.access.Actor;
import dev.moim.domain.ledger.Income;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.Tender;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that a world shows, in lines: two worlds in which the same happened show the same. */
final class Sight {
  static final MerchantAccount PLATFORM = MerchantAccount.ofPlatform(Tender.PORTONE_V1);

  private Sight() {}

  static List<String> of(Play play) {
    MoimInMemory moim = play.moim();
    List<String> lines = new ArrayList<>();
    orders(play).forEach(order -> lines.addAll(order(moim, order)));
    play.groups()
        .forEach(
            group ->
                lines.add("seats " + moim.cases().viewGroups().one(group).orElseThrow().seats()));
    accounts(play)
        .forEach(
            account ->
                lines.add(account.kind() + " " + moim.store().ledger().balance(account).minor()));
    play.cases().forEach(one -> lines.add(one.toString()));
    PageRequest all = new PageRequest(Sort.OLDEST_FIRST, Optional.empty(), 100);
    moim.store()
        .inbox()
        .list(WebhookInbox.Filter.none(), all)
        .items()
        .forEach(m -> lines.add(m + " " + m.arrivals() + " " + m.attempts() + " " + m.note()));
    return lines;
  }

  private static List<String> order(MoimInMemory moim, Order order) {
    OrderView view =
        moim.cases().viewOrder().view(Actor.of(order.member()), order.id()).orElseThrow();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.join(
            " ",
            order.reference().value(),
            view.status().name(),
            view.money().toString(),
            view.tickets().toString(),
            order.fulfilment().toString()));
    moim.store()
        .payments()
        .of(List.of(order.id()))
        .forEach(
            p ->
                lines.add(
                    "  "
                        + String.join(
                            " ",
                            p.account().toString(),
                            p.state().name(),
                            p.captures().toString(),
                            p.refunds().toString(),
                            p.asking().toString())));
    return lines;
  }

  /** All orders that there are. */
  static List<Order> orders(Play play) {
    return play.till().ordered().stream()
        .flatMap((MerchantUid uid) -> play.moim().store().orders().byReference(uid).stream())
        .toList();
  }

  /** All attempts to pay an order. */
  static List<Payment> payments(Play play, Order order) {
    return play.moim().store().payments().of(List.of(order.id()));
  }

  /** All accounts that anything can be posted to here. */
  static List<LedgerAccount> accounts(Play play) {
    return Stream.concat(
            Stream.of(
                LedgerAccount.atProvider(PLATFORM),
                LedgerAccount.bank(PLATFORM),
                LedgerAccount.suspense(PLATFORM),
                LedgerAccount.bonus(),
                LedgerAccount.held(play.club()),
                LedgerAccount.payableToClub(play.club()),
                LedgerAccount.clubIncome(play.club(), Income.EVENT),
                LedgerAccount.clubIncome(play.club(), Income.OTHER),
                LedgerAccount.refundsPayable(play.club()),
                LedgerAccount.settledByHand(play.club()),
                LedgerAccount.providerFees(play.club())),
            play.members().stream().map(m -> LedgerAccount.wallet(m.member())))
        .toList();
  }
}
