package dev.moim.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.adapters.memory.payment.InMemoryProvider;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.payment.ConfirmOrder;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.StartPayment;
import dev.moim.application.payment.ViewWebhooks;
import dev.moim.application.payment.WebhookInbox.Filter;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.application.payment.WebhookMessage.State;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Transactions;
import dev.moim.contracts.Other;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentState;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What happened to others, played again here as far as it can be: docs/incidents.md. */
class IncidentsTest {
  private static final Credentials KAKAOPAY =
      new Credentials.KakaoPay("CT00000001", "secret", Optional.empty());
  private static final Optional<URI> BACK = Optional.of(URI.create("https://app.example.org/"));

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final Actor admin = new Actor(president.member(), true);
  private final ClubId club = moim.club(president, 0);
  private final Actor lee = moim.memberOf(club, "lee");
  private final GroupId concert = moim.event(president, club, 30_000, 1);

  private List<WebhookMessage> listed(State state) {
    Filter filter = new Filter(Optional.empty(), Optional.of(state));
    return moim.store().inbox().list(filter, PageRequest.first()).items();
  }

  private OrderStatus status(OrderView order) {
    return moim.look(order).status();
  }

  private Payment attempt(OrderView order) {
    return moim.store().payments().of(List.of(order.order().id())).getLast();
  }

  private StartPayment.Result start(OrderView order) {
    return moim.cases()
        .startPayment()
        .start(
            Actor.of(order.order().member()),
            new StartPayment.Command(order.order().id(), Optional.empty(), BACK),
            Receipt.none());
  }

  /** Paid, the process dies, and the provider's word comes when nobody asks any more. */
  @Test
  void l1_l21_a_webhook_that_comes_after_the_last_asking_still_finds_its_order() {
    OrderView order = moim.order(lee, concert);
    moim.gateway().outage(true);
    ProviderPaymentId paid = moim.pay(order);
    moim.restart();
    for (int day = 0; day < 5; day++) {
      moim.clock().advance(Duration.ofDays(1));
      moim.work();
    }
    assertThat(status(order)).isNotEqualTo(OrderStatus.PAID);
    moim.gateway().outage(false);

    moim.webhook(paid);
    moim.cases().handleWebhooks().run();

    assertThat(status(order)).isEqualTo(OrderStatus.PAID);
    assertThat(moim.look(order).tickets()).hasSize(1);
  }

  /** The provider's interface changed, and no webhook could be parsed any more. */
  @Test
  void l3_a_format_that_nobody_knows_costs_no_order_and_is_replayed_once_it_is_known() {
    OrderView order = moim.order(lee, concert);
    ProviderPaymentId paid = moim.pay(order);
    byte[] body = "{\"v\":3,\"object\":{\"id\":\"%s\"}}".formatted(paid).getBytes(UTF_8);
    moim.cases().receiveWebhook().receive(Tender.PORTONE_V1, Map.of(), body);
    moim.let(Duration.ofMinutes(2));

    assertThat(status(order)).as("it was asked about").isEqualTo(OrderStatus.PAID);
    assertThat(listed(State.UNREADABLE))
        .singleElement()
        .satisfies(m -> assertThat(m.body()).isEqualTo(body));

    moim.restart(UnaryOperator.identity(), ThatReadsIt::new);
    var replayed =
        moim.cases().viewWebhooks().replay(admin, listed(State.UNREADABLE).getFirst().id());
    assertThat(replayed)
        .isInstanceOfSatisfying(
            ViewWebhooks.Result.Replayed.class,
            done -> assertThat(done.message().state()).isEqualTo(State.HANDLED));
  }

  /** The next version of us. */
  private static final class ThatReadsIt extends Relay {
    ThatReadsIt(PaymentGateway real) {
      super(real);
    }

    @Override
    public Optional<Hint> read(WebhookMessage message) {
      String body = new String(message.body(), UTF_8);
      String id = body.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1");
      return Optional.of(new Hint(Optional.of(new ProviderPaymentId(id)), Optional.empty()));
    }
  }

  /** Notifications of one organisation were handled with the keys of another. */
  @Test
  void l4_a_webhook_is_judged_and_asked_about_on_behalf_of_its_own_club() {
    Actor choi = moim.member("choi");
    ClubId another = moim.club(choi, 0);
    InMemoryProvider ours = moim.ownAccount(club, new Credentials.PortOneV1("our-key", "secret"));
    InMemoryProvider theirs =
        moim.ownAccount(another, new Credentials.PortOneV1("their-key", "secret"));
    OrderView order = moim.order(lee, concert);
    assertThat(start(order)).isInstanceOf(StartPayment.Result.Started.class);
    Payment attempt = attempt(order);
    ProviderPaymentId paid = ours.pay(attempt.reference(), order.order().amount());
    List<MerchantAccount> used = new ArrayList<>();
    moim.restart(
        UnaryOperator.identity(),
        line ->
            new Relay(line) {
              @Override
              public Authenticity authenticity(MerchantAccount account, WebhookMessage message) {
                used.add(account);
                return super.authenticity(account, message);
              }

              @Override
              public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
                used.add(account);
                return super.find(account, id);
              }
            });
    WebhookMessage sent = ours.webhook(paid);

    moim.cases().receiveWebhook().receive(Tender.PORTONE_V1, sent.headers(), sent.body());
    moim.cases().handleWebhooks().run();

    assertThat(used).isNotEmpty().containsOnly(ours.account()).doesNotContain(theirs.account());
    assertThat(status(order)).isEqualTo(OrderStatus.PAID);
  }

  /** Paid in time, told too late, and given back as expired. */
  @Test
  void l5_a_webhook_about_a_payment_in_time_that_comes_after_the_hold_gets_the_place() {
    OrderView order = moim.order(lee, concert);
    moim.clock().set(order.order().holdUntil().minusSeconds(1));
    ProviderPaymentId paid = moim.pay(order);
    moim.clock().advance(Duration.ofHours(1));
    moim.cases().editGroup().close(president, concert);

    moim.webhook(paid);
    moim.cases().handleWebhooks().run();

    assertThat(status(order)).isEqualTo(OrderStatus.PAID);
    assertThat(moim.provider().books().getLast().cancellations()).isEmpty();
  }

  /** Handling failed, the provider sent it again, and was told that all is well. */
  @Test
  void l6_the_repetition_of_a_message_whose_handling_failed_is_handled() {
    OrderView order = moim.order(lee, concert);
    ProviderPaymentId paid = moim.pay(order);
    AtomicReference<RuntimeException> defect =
        new AtomicReference<>(new IllegalStateException("a defect"));
    moim.restart(
        UnaryOperator.identity(),
        line ->
            new Relay(line) {
              @Override
              public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
                RuntimeException thrown = defect.get();
                if (thrown != null) {
                  throw thrown;
                }
                return super.find(account, id);
              }
            });
    moim.webhook(paid);
    moim.cases().handleWebhooks().run();
    assertThat(listed(State.WAITING))
        .singleElement()
        .satisfies(m -> assertThat(m.note()).isEqualTo("failed: IllegalStateException"));

    defect.set(null);
    moim.webhook(paid);
    moim.cases().handleWebhooks().run();

    assertThat(status(order)).isEqualTo(OrderStatus.PAID);
    assertThat(listed(State.HANDLED)).hasSize(1);
  }

  /** One in twenty was over at the provider and pending for ever here. */
  @Test
  void l8_a_payment_that_failed_without_a_word_is_found_and_its_order_can_be_paid() {
    OrderView order = moim.order(lee, concert);
    moim.provider().fail(moim.reference(order), order.order().amount());
    moim.let(Duration.ofMinutes(3));
    assertThat(status(order)).as("another try is possible").isEqualTo(OrderStatus.HELD);

    moim.pay(order);
    moim.let(Duration.ofMinutes(2));

    assertThat(status(order)).isEqualTo(OrderStatus.PAID);
  }

  @Test
  void l8_a_payment_that_failed_without_a_word_is_pending_no_longer_than_its_hold() {
    OrderView order = moim.order(lee, concert);
    moim.provider().fail(moim.reference(order), order.order().amount());
    moim.let(Duration.ofMinutes(17));

    assertThat(status(order)).isEqualTo(OrderStatus.EXPIRED);
    moim.clock().advance(Duration.ofDays(4));
    moim.work();
    assertThat(attempt(order).state()).isEqualTo(PaymentState.LAPSED);
    assertThat(attempt(order).captures()).isEmpty();
  }

  /** The payer closed the bank's page, and the order was pending for ever. */
  @Test
  void l9_an_abandoned_page_keeps_neither_the_place_nor_the_order() {
    InMemoryProvider kakao = moim.ownAccount(club, KAKAOPAY);
    OrderView order = moim.order(lee, concert);
    assertThat(start(order)).isInstanceOf(StartPayment.Result.Started.class);
    assertThat(attempt(order).state()).isEqualTo(PaymentState.BEGUN);

    moim.clock().set(order.order().holdUntil());
    OrderView next = moim.order(moim.memberOf(club, "park"), concert);

    assertThat(attempt(order).state()).as("nobody has ended it").isEqualTo(PaymentState.BEGUN);
    assertThat(status(next)).isEqualTo(OrderStatus.HELD);
    assertThat(status(order)).isEqualTo(OrderStatus.EXPIRED);
    moim.clock().advance(Duration.ofDays(4));
    moim.work();
    assertThat(attempt(order).state()).isEqualTo(PaymentState.LAPSED);
    assertThat(kakao.books()).noneMatch(ProviderPayment::tookMoney);
  }

  /** Two clicks, two orders, two charges. */
  @Test
  void l16_of_two_clicks_at_once_one_is_an_order_and_the_other_is_told_of_it() {
    GroupId event = moim.event(president, club, 10_000, 50);
    for (int i = 0; i < 20; i++) {
      Actor buyer = moim.memberOf(club, "buyer" + i);
      String click = "click-" + i + "-";

      List<PlaceOrder.Result> answers =
          Other.together(
              2, n -> moim.cases().placeOrder().place(buyer, event, new MerchantUid(click + n)));

      assertThat(answers).filteredOn(PlaceOrder.Result.Placed.class::isInstance).hasSize(1);
      assertThat(answers).filteredOn(PlaceOrder.Result.AlreadyJoined.class::isInstance).hasSize(1);
    }
  }

  /** The page said that something went wrong, and whoever pressed once more paid once more. */
  @Test
  void l16_what_is_pressed_again_after_an_error_takes_nothing_again() {
    InMemoryProvider kakao = moim.ownAccount(club, KAKAOPAY);
    OrderView order = moim.order(lee, concert);
    assertThat(start(order)).isInstanceOf(StartPayment.Result.Started.class);
    Evidence token = kakao.agree(attempt(order).key(), order.order().amount());
    moim.gateway().loseAnswers(true);
    assertThat(confirm(order, token)).isNotInstanceOf(ConfirmOrder.Result.Paid.class);
    moim.gateway().loseAnswers(false);

    assertThat(start(order)).isNotInstanceOf(StartPayment.Result.Started.class);
    confirm(order, token);
    moim.let(Duration.ofMinutes(2));

    assertThat(status(order)).isEqualTo(OrderStatus.PAID);
    assertThat(kakao.books()).filteredOn(ProviderPayment::tookMoney).hasSize(1);
    assertThat(moim.look(order).money().paid()).isEqualTo(Money.won(30_000));
  }

  private ConfirmOrder.Result confirm(OrderView order, Evidence evidence) {
    return moim.cases()
        .confirmOrder()
        .confirm(Actor.of(order.order().member()), order.order().id(), evidence);
  }

  /** A 200 for what was not taken in ended the provider's tries. */
  @Test
  void l19_what_could_not_be_kept_is_not_said_to_be_and_the_providers_next_try_counts() {
    OrderView order = moim.order(lee, concert);
    ProviderPaymentId paid = moim.pay(order);
    moim.restart(_ -> down(), UnaryOperator.identity());
    assertThatThrownBy(() -> moim.webhook(paid)).hasMessage("the database is down");

    moim.restart();
    assertThat(listed(State.WAITING)).isEmpty();
    moim.webhook(paid);
    moim.cases().handleWebhooks().run();

    assertThat(status(order)).isEqualTo(OrderStatus.PAID);
  }

  private static Transactions down() {
    return new Transactions() {
      @Override
      public <T> T run(Function<Transaction, T> work) {
        throw new IllegalStateException("the database is down");
      }
    };
  }
}
