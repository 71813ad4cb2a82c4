package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.adapters.memory.payment.InMemoryProvider;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.ConfirmOrder;
import dev.moim.application.payment.StartPayment;
import dev.moim.application.payment.StartPayment.Result;
import dev.moim.contracts.Other;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A payer who asks for a page twice, or pays by two attempts. */
class TwoPagesTest {
  private static final Credentials KAKAOPAY =
      new Credentials.KakaoPay("CT00000001", "secret", Optional.empty());
  private static final URI BACK = URI.create("https://app.example.org/back");

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);
  private final InMemoryProvider kakao = moim.ownAccount(club, KAKAOPAY);
  private final Actor park = moim.memberOf(club, "park");
  private final OrderView order = moim.order(park, moim.event(president, club, 10_000, 5));

  private Result start() {
    return moim.cases()
        .startPayment()
        .start(
            park,
            new StartPayment.Command(order.order().id(), Optional.empty(), Optional.of(BACK)),
            Receipt.none());
  }

  private List<Payment> attempts() {
    return moim.store().payments().of(List.of(order.order().id()));
  }

  /** Eight threads. A page that a payer may have agreed to stays the attempt's for ever. */
  @Test
  void of_many_pages_at_once_each_attempt_keeps_the_one_that_its_payer_was_told() {
    List<Result> results = Other.together(8, _ -> start());

    Set<Payment> told =
        results.stream()
            .filter(Result.Started.class::isInstance)
            .map(r -> ((Result.Started) r).payment())
            .collect(Collectors.toSet());
    assertThat(told).isNotEmpty();
    for (Payment payment : told) {
      Payment stored = moim.store().payments().find(payment.id()).orElseThrow();
      assertThat(stored.session()).isEqualTo(payment.session());
    }
    assertThat(results).allMatch(r -> r instanceof Result.Started || r instanceof Result.Undecided);
  }

  /** As long as our word to take the money may be on its way, no other attempt begins. */
  @Test
  void l11_nothing_begins_while_an_approval_may_be_under_way() {
    var _ = start();
    Payment first = attempts().getLast();
    kakao.agree(first.key(), order.order().amount());
    moim.store()
        .run(
            _ -> {
              Payment payment = moim.store().payments().find(first.id()).orElseThrow();
              moim.store().payments().save(payment.completing().askAgain(moim.clock().instant()));
              return payment;
            });

    assertThat(start()).isInstanceOf(Result.Undecided.class);
    assertThat(attempts()).hasSize(1);
    assertThat(attempts().getLast().state()).isEqualTo(PaymentState.UNKNOWN);
  }

  /** Two attempts of one order are paid: the second goes back. */
  @Test
  void l11_of_two_attempts_that_took_money_the_second_goes_back() {
    var _ = start();
    Payment first = attempts().getLast();
    Evidence token = kakao.agree(first.key(), order.order().amount());
    InMemoryProvider own =
        moim.ownAccount(club, new Credentials.PortOneV1("own-key", "own-secret"));
    var _ = start();
    Payment second = attempts().getLast();
    assertThat(second.reference()).isNotEqualTo(first.reference());

    assertThat(moim.cases().confirmOrder().confirm(park, order.order().id(), token))
        .isInstanceOf(ConfirmOrder.Result.Paid.class);
    own.pay(second.reference(), order.order().amount());
    moim.let(Duration.ofMinutes(1));

    assertThat(kakao.books()).filteredOn(p -> p.tookMoney()).hasSize(1);
    assertThat(kakao.books().getLast().cancellations()).isEmpty();
    assertThat(own.books().getLast().cancelled()).isEqualTo(order.order().amount());
    assertThat(attempts()).filteredOn(p -> p.accepted().isPresent()).hasSize(1);
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
  }
}
