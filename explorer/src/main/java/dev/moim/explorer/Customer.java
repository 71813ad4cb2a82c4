package dev.moim.explorer;

import dev.moim.adapters.memory.kit.UseCases;
import dev.moim.application.idempotency.Attempt;
import dev.moim.application.idempotency.IdempotencyKey;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.idempotency.RepeatableRequests.Begun;
import dev.moim.application.order.CancelOrder;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.payment.ConfirmOrder;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.payment.StartPayment;
import dev.moim.application.waiting.JoinWaitingList;
import dev.moim.domain.access.Actor;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.Tender;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with an app in front of them: what they know, which is what they were told, and what
 * they can do with it. What they do while they know too little is nothing.
 */
final class Customer {
  private static final Optional<URI> BACK = Optional.of(URI.create("https://app.example.org/"));

  /** How long after an order its window or page can be paid in: providers close them sooner. */
  private static final Duration WINDOW = Duration.ofHours(24);

  private static final Duration KEY_IS_FREE = Duration.ofSeconds(61);

  private final World world;
  private final Actor actor;
  private final MerchantUid reference;
  private final Wishes wishes = new Wishes();
  private @Nullable OrderId order;
  private @Nullable PaymentKey key;
  private @Nullable Evidence evidence;
  private Instant begun = Instant.MAX.minus(WINDOW);
  private boolean toldPaid;

  Customer(World world, Actor actor, String reference) {
    this.world = world;
    this.actor = actor;
    this.reference = new MerchantUid(reference);
  }

  /** Orders the place; said again, under the same reference. */
  void order(Node node) {
    PlaceOrder.Result result =
        node.cases().placeOrder().place(actor, world.stage().event(), reference);
    told("orders", result);
    if (result instanceof PlaceOrder.Result.Placed placed) {
      order = placed.order().order().id();
      begun = placed.order().order().placedAt();
    }
  }

  /** Stands in line for the place, or goes on to. */
  void waitInLine(Node node) {
    JoinWaitingList.Command command = new JoinWaitingList.Command(world.stage().event(), 1);
    told("waits", node.cases().joinWaitingList().join(actor, command, Receipt.none()));
  }

  /** Begins to pay, at the provider or out of the wallet. */
  void start(Node node) {
    if (order == null) {
      return;
    }
    Optional<Tender> tender = Optional.of(world.stage().tender()).filter(t -> t == Tender.WALLET);
    StartPayment.Result result =
        node.cases()
            .startPayment()
            .start(actor, new StartPayment.Command(order, tender, BACK), Receipt.none());
    told("begins to pay", result);
    if (result instanceof StartPayment.Result.Started started) {
      Payment payment = started.payment();
      key = payment.key();
    }
    toldPaid |= result instanceof StartPayment.Result.Paid;
  }

  /** Pays in the provider's window or on its page, or agrees to, where we take it. */
  void pay(Money amount) {
    if (order == null || toldPaid || world.stage().tender() == Tender.WALLET) {
      return;
    }
    if (world.now().isAfter(begun.plus(WINDOW))) {
      return;
    }
    Tender tender = world.stage().tender();
    PaymentKey window = key == null ? PaymentKey.of(PaymentReference.of(reference)) : key;
    if (tender.isPaidOnPage() && window.session().filter(this::isOpenPage).isEmpty()) {
      return;
    }
    world.trace().happened(reference + " pays " + amount.minor());
    if (tender.isTakenOnCompletion()) {
      evidence = world.provider().agree(window, amount);
    } else {
      ProviderPaymentId paid =
          world.provider().pay(world.stage().account(), window.reference(), amount);
      evidence =
          tender == Tender.PORTONE_V1
              ? new Evidence.ImpUid(paid)
              : new Evidence.TransactionId(paid.value());
    }
    world.listen();
  }

  private boolean isOpenPage(ProviderPaymentId session) {
    return world.provider().books().stream()
        .anyMatch(p -> p.id().equals(session) && p.status() == ProviderStatus.READY);
  }

  /** Says that it has paid. */
  void confirm(Node node) {
    if (order == null || evidence == null) {
      return;
    }
    ConfirmOrder.Result result = node.cases().confirmOrder().confirm(actor, order, evidence);
    told("confirms", result);
    toldPaid |= result instanceof ConfirmOrder.Result.Paid;
  }

  /** Gives the place up. */
  void cancel(Node node) {
    if (order == null) {
      return;
    }
    CancelOrder.Result result = node.cases().cancelOrder().cancel(actor, order);
    told("cancels", result);
  }

  /** Wants so much back, or all of it; said again, with the same key. */
  void refund(Node node, Actor asking, String wish, OptionalLong won) {
    refund(node, asking, wish, OptionalInt.empty(), won);
  }

  /** The place back for so much of what was paid, and no more; said again, with the same key. */
  void giveBack(Node node, Actor asking, String wish, long won) {
    refund(node, asking, wish, OptionalInt.of(1), OptionalLong.of(won));
  }

  private void refund(Node node, Actor asking, String wish, OptionalInt units, OptionalLong won) {
    if (order == null) {
      return;
    }
    wishes.add(wish, won);
    RefundOrder.Command command =
        new RefundOrder.Command(order, units, won, OptionalLong.empty(), "a wish");
    Function<Receipt<RefundOrder.Result>, RefundOrder.Result> ask =
        receipt -> node.cases().refundOrder().refund(asking, command, receipt);
    Object answer =
        world.without() == Without.KEY
            ? ask.apply(Receipt.none())
            : once(node.cases(), new IdempotencyKey(asking.member(), wish + reference), ask);
    told(wish, answer);
    if (answer instanceof RefundOrder.Result.Requested requested) {
      wishes.promised(wish, requested.refund().amount().minor());
    }
  }

  private <R> Object once(UseCases cases, IdempotencyKey name, Function<Receipt<R>, R> ask) {
    Begun begun = cases.repeatableRequests().begin(name, name.value());
    if (begun instanceof Begun.InFlight) {
      world.let(KEY_IS_FREE);
      begun = cases.repeatableRequests().begin(name, name.value());
    }
    if (!(begun instanceof Begun.First(Attempt attempt))) {
      return begun;
    }
    return ask.apply(attempt.receipt(result -> Optional.of(result.getClass().getSimpleName())));
  }

  /** The provider's own staff give some of what was paid back. */
  void cancelElsewhere(Money amount) {
    Optional<ProviderPayment> paid =
        world.provider().books().stream()
            .filter(p -> p.tookMoney() && !amount.isMoreThan(p.cancellable()))
            .findFirst();
    if (paid.isPresent()) {
      wishes.elsewhere(amount.minor());
      world.provider().cancelElsewhere(paid.get().id(), amount);
      world.trace().happened("the provider's staff give " + amount.minor() + " back");
      world.listen();
    }
  }

  private void told(String what, Object result) {
    world.trace().happened(reference + " " + what + " → " + result.getClass().getSimpleName());
  }

  MerchantUid reference() {
    return reference;
  }

  Wishes wishes() {
    return wishes;
  }

  /** Whether an answer said that the order is paid. */
  boolean wasToldPaid() {
    return toldPaid;
  }
}
