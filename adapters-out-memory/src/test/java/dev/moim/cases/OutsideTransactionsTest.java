package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.adapters.memory.payment.InMemoryProvider;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.payment.StartPayment;
import dev.moim.application.runtime.Transactions;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.AttentionCase.Action;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A provider that is called inside a transaction holds its locks for as long as it likes. */
class OutsideTransactionsTest {
  private static final Credentials KAKAOPAY =
      new Credentials.KakaoPay("CT00000001", "secret", Optional.empty());

  /** Knows which calls came while a transaction was open on their thread. */
  private static final class Watch {
    private final ThreadLocal<Boolean> open = ThreadLocal.withInitial(() -> false);
    private final TreeSet<String> calls = new TreeSet<>();
    private final List<String> inside = new ArrayList<>();

    Transactions before(Transactions real) {
      return new Transactions() {
        @Override
        public <T> T run(Function<Transaction, T> work) {
          open.set(true);
          try {
            return real.run(work);
          } finally {
            open.set(false);
          }
        }
      };
    }

    PaymentGateway before(PaymentGateway real) {
      return (PaymentGateway)
          Proxy.newProxyInstance(
              PaymentGateway.class.getClassLoader(),
              new Class<?>[] {PaymentGateway.class},
              (_, method, arguments) -> {
                calls.add(method.getName());
                if (open.get()) {
                  inside.add(method.getName());
                }
                try {
                  return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);
  private final Actor lee = moim.memberOf(club, "lee");
  private final Actor park = moim.memberOf(club, "park");

  private void refund(OrderView order) {
    var command = new RefundOrder.Command(order.order().id(), OptionalLong.empty(), "rain");
    moim.cases().refundOrder().refund(president, command);
  }

  /** Paid, confirmed, told by a webhook, given back; and paid too late. */
  private void throughAWindow() {
    GroupId event = moim.event(president, club, 10_000, 1);
    OrderView order = moim.order(lee, event);
    ProviderPaymentId paid = moim.pay(order);
    moim.webhook(paid);
    moim.confirm(order, paid);
    moim.work();
    refund(order);
    moim.let(Duration.ofMinutes(1));
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.REFUNDED);
    OrderView expired = moim.order(park, event);
    moim.let(Duration.ofMinutes(16));
    moim.order(lee, event);
    moim.pay(expired);
    moim.let(Duration.ofMinutes(5));
    assertThat(moim.look(expired).status()).isEqualTo(OrderStatus.REFUNDED);
  }

  /** Begun, agreed to, taken, and given back. */
  private void onAPage() {
    InMemoryProvider kakao = moim.ownAccount(club, KAKAOPAY);
    OrderView order = moim.order(lee, moim.event(president, club, 10_000, 1));
    var back = Optional.of(URI.create("https://app.example.org/"));
    moim.cases()
        .startPayment()
        .start(
            lee,
            new StartPayment.Command(order.order().id(), Optional.empty(), back),
            Receipt.none());
    var attempt = moim.store().payments().of(List.of(order.order().id())).getLast();
    var token = kakao.agree(attempt.key(), order.order().amount());
    moim.cases().confirmOrder().confirm(lee, order.order().id(), token);
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    refund(order);
    moim.let(Duration.ofMinutes(1));
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.REFUNDED);
  }

  /** Of no order, and sent back by hand. */
  private void unmatched() {
    var reference = PaymentReference.of(new MerchantUid("nobodys"));
    moim.webhook(moim.provider().pay(reference, Money.won(5_000)));
    moim.let(Duration.ofHours(1));
    Staff admin = new Staff(moim, new Actor(president.member(), true), Optional.empty());
    admin.settle(admin.only(), Action.SEND_BACK);
    moim.let(Duration.ofMinutes(1));
    assertThat(moim.provider().books().getLast().cancelled()).isEqualTo(Money.won(5_000));
  }

  @Test
  void s5_8_l23_no_provider_is_called_inside_a_transaction() {
    Watch watch = new Watch();
    moim.restart(watch::before, watch::before);

    throughAWindow();
    unmatched();
    onAPage();

    assertThat(watch.inside).isEmpty();
    assertThat(watch.calls).contains("begin", "complete", "find", "cancel", "read");
  }

  @Test
  void negative_control_a_call_inside_is_seen() {
    Watch watch = new Watch();
    Transactions transactions = watch.before(moim.store());
    PaymentGateway gateway = watch.before(moim.gateway());
    var reference = PaymentReference.of(new MerchantUid("nobodys"));
    moim.gateway().outage(true);

    assertThatThrownBy(
            () ->
                transactions.run(
                    () -> gateway.find(moim.provider().account(), PaymentKey.of(reference))))
        .isInstanceOf(PaymentGateway.Unreachable.class);

    assertThat(watch.inside).containsExactly("find");
  }
}
