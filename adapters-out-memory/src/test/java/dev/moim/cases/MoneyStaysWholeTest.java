package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.group.EditGroup;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.ConfirmOrder;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.payment.StartPayment;
import dev.moim.application.payment.ViewWebhooks;
import dev.moim.application.payment.WebhookInbox.Filter;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.application.payment.WebhookMessage.State;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Prices that change, parts of prices, several tenders, and messages that somebody made up. */
class MoneyStaysWholeTest {
  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final Actor admin = new Actor(president.member(), true);
  private final ClubId club = moim.club(president, 0);
  private final Actor lee = moim.memberOf(club, "lee");
  private final GroupId event = moim.event(president, club, 30_000, 2);

  private GroupId topUp() {
    SaleWindow window = SaleWindow.from(moim.clock().instant());
    GroupTerms terms = new GroupTerms("충전", "", Money.won(45_000), window, Optional.empty());
    var opened =
        moim.cases().openGroup().openTopUp(admin, club, terms, Money.won(50_000), Receipt.none());
    return ((OpenGroup.Result.Opened) opened).group();
  }

  private StartPayment.Result payFromWallet(OrderView order) {
    return moim.cases()
        .startPayment()
        .start(
            lee,
            new StartPayment.Command(
                order.order().id(), Optional.of(Tender.WALLET), Optional.empty()),
            Receipt.none());
  }

  private long wallet() {
    return moim.store().ledger().balance(LedgerAccount.wallet(lee.member())).minor();
  }

  private ProviderPayment book(ProviderPaymentId id) {
    return moim.provider().books().stream()
        .filter(p -> p.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Dues were edited while somebody paid them: the amount did not fit, and the money was gone. */
  @Test
  void s5_10_a_price_that_was_edited_meanwhile_is_not_the_price_of_a_held_order() {
    OrderView order = moim.order(lee, event);
    SaleWindow window = SaleWindow.from(moim.clock().instant());
    GroupTerms dearer = new GroupTerms("an event", "", Money.won(50_000), window, Optional.empty());
    var target = EditGroup.Target.any(event);
    assertThat(moim.cases().editGroup().edit(president, target, dearer, OptionalInt.of(2)))
        .isInstanceOf(EditGroup.Result.Edited.class);

    assertThat(moim.confirm(order, moim.pay(order))).isInstanceOf(ConfirmOrder.Result.Paid.class);
    assertThat(moim.look(order).money().paid()).isEqualTo(Money.won(30_000));
    OrderView next = moim.order(moim.memberOf(club, "park"), event);
    assertThat(next.order().amount()).isEqualTo(Money.won(50_000));
  }

  /** Part of the price came, the order ended, and more was to go back than had come. */
  @Test
  void l10_a_part_that_was_paid_goes_back_as_that_part_after_the_end_too() {
    OrderView order = moim.order(lee, event);
    moim.let(Duration.ofMinutes(20));
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.EXPIRED);

    ProviderPaymentId part = moim.provider().pay(moim.reference(order), Money.won(10_000));
    moim.let(Duration.ofMinutes(10));

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(moim.look(order).money().paid()).isEqualTo(Money.won(10_000));
    assertThat(moim.look(order).money().refunded()).isEqualTo(Money.won(10_000));
    assertThat(book(part).cancelled()).isEqualTo(Money.won(10_000));
    assertThat(moim.look(order).tickets()).isEmpty();
  }

  /** Another way to pay was taken while the first one was still under way. */
  @Test
  void l11_l16_paid_from_the_wallet_and_in_a_window_the_second_goes_back() {
    OrderView credit = moim.order(lee, topUp());
    moim.confirm(credit, moim.pay(credit));
    OrderView order = moim.order(lee, event);

    assertThat(payFromWallet(order)).isInstanceOf(StartPayment.Result.Paid.class);
    ProviderPaymentId second = moim.pay(order);
    moim.let(Duration.ofMinutes(5));

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    assertThat(moim.look(order).tickets()).hasSize(1);
    assertThat(book(second).cancelled()).isEqualTo(Money.won(30_000));
    assertThat(wallet()).isEqualTo(20_000);
  }

  /** A made-up message, or a real one again, minted points. */
  @Test
  void groupbuy_3_4_5_a_webhook_credits_what_the_provider_took_and_once() {
    OrderView order = moim.order(lee, topUp());
    ProviderPaymentId open = moim.provider().open(moim.reference(order), order.order().amount());
    for (int i = 0; i < 3; i++) {
      String body =
          "{\"imp_uid\":\"%s\",\"merchant_uid\":\"%s\",\"status\":\"paid\",\"amount\":1000000}"
              .formatted(open, moim.reference(order));
      moim.cases()
          .receiveWebhook()
          .receive(Tender.PORTONE_V1, Map.of(), body.getBytes(StandardCharsets.UTF_8));
      moim.work();
    }
    assertThat(wallet()).isZero();

    moim.provider().complete(open);
    for (int i = 0; i < 5; i++) {
      moim.webhook(open);
      moim.let(Duration.ofMinutes(1));
    }
    moim.restart();
    moim.webhook(open);
    moim.work();

    assertThat(wallet()).isEqualTo(50_000);
  }

  /** What nobody signed, or somebody else did, sent the server to the provider. */
  @Test
  void s5_2_nobody_is_asked_about_a_message_with_a_wrong_signature() {
    OrderView order = moim.order(lee, event);
    moim.work();
    WebhookMessage sent = moim.provider().webhook(moim.pay(order));
    byte[] altered =
        new String(sent.body(), StandardCharsets.UTF_8)
            .replace("paid", "diap")
            .getBytes(StandardCharsets.UTF_8);

    moim.cases().receiveWebhook().receive(Tender.PORTONE_V1, sent.headers(), altered);
    moim.cases().handleWebhooks().run();

    var forged = new Filter(Optional.empty(), Optional.of(State.FORGED));
    var listed = moim.cases().viewWebhooks().list(admin, forged, PageRequest.first());
    assertThat(((ViewWebhooks.Result.Listed) listed).messages().items()).hasSize(1);
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.HELD);
  }

  /** Points were gone with the joining, and no end of the group gave them back. */
  @Test
  void groupbuy_3_4_6_points_go_with_the_grant_and_not_for_an_order_that_is_over() {
    OrderView credit = moim.order(lee, topUp());
    moim.confirm(credit, moim.pay(credit));
    OrderView order = moim.order(lee, event);
    assertThat(wallet()).as("held, and nothing taken").isEqualTo(50_000);

    moim.clock().set(order.order().holdUntil());
    assertThat(payFromWallet(order)).isInstanceOf(StartPayment.Result.Over.class);
    assertThat(wallet()).isEqualTo(50_000);

    OrderView again = moim.order(lee, event);
    payFromWallet(again);
    payFromWallet(again);
    assertThat(wallet()).isEqualTo(20_000);
    assertThat(moim.look(again).tickets()).hasSize(1);
  }

  /** Something was sent in a transaction that came to nothing, or came to pass and was not sent. */
  @Test
  void crowdfunding_2_4_15_what_is_sent_is_what_was_stored_and_what_was_stored_is_sent() {
    OrderView order = moim.order(lee, event);
    ProviderPaymentId paid = moim.pay(order);
    moim.confirm(order, paid);
    var command = new RefundOrder.Command(order.order().id(), OptionalLong.empty(), "rain");
    Faults undone = new Faults(Faults.Fault.KILLED_BEFORE, 1);
    moim.restart(undone::before, gateway -> gateway);
    try {
      moim.cases().refundOrder().refund(president, command);
    } catch (Faults.Killed _) {
      // the transaction came to nothing
    }
    moim.restart();
    moim.let(Duration.ofMinutes(10));
    assertThat(book(paid).cancellations()).isEmpty();
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);

    Faults stored = new Faults(Faults.Fault.KILLED_AFTER, 1);
    moim.restart(stored::before, gateway -> gateway);
    try {
      moim.cases().refundOrder().refund(president, command);
    } catch (Faults.Killed _) {
      // whoever asked got no answer
    }
    moim.restart();
    moim.let(Duration.ofMinutes(10));
    assertThat(book(paid).cancellations()).hasSize(1);
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(moim.look(order).tickets()).isEmpty();
  }
}
