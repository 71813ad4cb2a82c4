package dev.moim.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.adapters.memory.payment.ForwardingGateway;
import dev.moim.adapters.memory.payment.InMemoryProvider;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.StartPayment;
import dev.moim.application.payment.ViewWebhooks;
import dev.moim.application.payment.WebhookInbox.Filter;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.application.payment.WebhookMessage.State;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Transactions;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What happened to others, played again here as far as it can be: docs/incidents.md. */
class IncidentsTest {
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
  private static final class ThatReadsIt extends ForwardingGateway {
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
            new ForwardingGateway(line) {
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
    AtomicBoolean broken = new AtomicBoolean(true);
    moim.restart(
        UnaryOperator.identity(),
        line ->
            new ForwardingGateway(line) {
              @Override
              public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
                if (broken.get()) {
                  throw new IllegalStateException("a defect");
                }
                return super.find(account, id);
              }
            });
    moim.webhook(paid);
    moim.cases().handleWebhooks().run();
    assertThat(listed(State.WAITING))
        .singleElement()
        .satisfies(m -> assertThat(m.note()).isEqualTo("failed: IllegalStateException"));

    broken.set(false);
    moim.webhook(paid);
    moim.cases().handleWebhooks().run();

    assertThat(status(order)).isEqualTo(OrderStatus.PAID);
    assertThat(listed(State.HANDLED)).hasSize(1);
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
