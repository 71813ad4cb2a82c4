package dev.moim.adapters.memory.payment;

import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.application.payment.PaymentGateway.Begun;
import dev.moim.application.payment.PaymentGateway.CancelAnswer;
import dev.moim.application.payment.PaymentGateway.CancelRequest;
import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.application.payment.PaymentGateway.Completion;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.NextStep;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.RefundId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A payment provider in memory: its books, its payers and its staff. Like PortOne V1 it tells times
 * to the second, calls a payment of which a part went back cancelled, and gives money back only if
 * the balance is the expected one. The tender of its account says when money is taken. Any merchant
 * account of that tender is one of its; payments go into the one that it was made with, unless
 * another is named.
 */
public final class InMemoryProvider {
  /** The header of a webhook that shows who sent it. */
  static final String SIGNATURE = "x-signature";

  private final MerchantAccount account;
  private final InstantSource clock;
  private final Map<ProviderPaymentId, ProviderPayment> books = new LinkedHashMap<>();
  private final Map<ProviderPaymentId, MerchantAccount> takenInto = new HashMap<>();
  private final Map<PaymentReference, Money> announced = new HashMap<>();
  private boolean declining;
  private int ids;

  /** A provider with this account, and maybe more, this clock, and empty books. */
  public InMemoryProvider(MerchantAccount account, InstantSource clock) {
    this.account = account;
    this.clock = clock;
  }

  /** Whose payments these are. */
  public MerchantAccount account() {
    return account;
  }

  /** All payments, the earliest first. */
  public synchronized List<ProviderPayment> books() {
    return List.copyOf(books.values());
  }

  /** A payer pays, whatever was announced: as one does whose browser was tampered with. */
  public ProviderPaymentId pay(PaymentReference reference, Money amount) {
    return pay(account, reference, amount);
  }

  /** A payer pays into this account. */
  public synchronized ProviderPaymentId pay(
      MerchantAccount into, PaymentReference reference, Money amount) {
    ProviderPaymentId id = enter(reference, amount, ProviderStatus.PAID, false);
    takenInto.put(id, into);
    return id;
  }

  /**
   * A payer tries to pay through the provider's own window.
   *
   * @return empty if another amount was announced
   */
  public synchronized Optional<ProviderPaymentId> tryToPay(
      PaymentReference reference, Money amount) {
    boolean allowed = announced.getOrDefault(reference, amount).equals(amount);
    return allowed ? Optional.of(pay(reference, amount)) : Optional.empty();
  }

  /** A payer's card is refused. */
  public ProviderPaymentId fail(PaymentReference reference, Money amount) {
    return enter(reference, amount, ProviderStatus.FAILED, false);
  }

  /** A payer begins, and does not pay. */
  public ProviderPaymentId open(PaymentReference reference, Money amount) {
    return enter(reference, amount, ProviderStatus.READY, false);
  }

  /**
   * A payer agrees to pay where completing takes the money: on the page of this session, or in the
   * provider's window.
   *
   * @return what comes back from there
   */
  public synchronized Evidence agree(PaymentKey key, Money amount) {
    if (account.tender().isPaidOnPage()) {
      ProviderPayment payment = known(key.session().orElseThrow());
      books.put(payment.id(), as(payment, ProviderStatus.AUTHORIZED, Optional.empty()));
      return new Evidence.PgToken("token-" + payment.id());
    }
    return new Evidence.ReceiptId(enter(key.reference(), amount, ProviderStatus.AUTHORIZED, false));
  }

  /** From now on what payers agreed to is declined when it is completed, or taken again. */
  public synchronized void decline(boolean begins) {
    declining = begins;
  }

  /** A payer pays over a test channel, where no money moves. */
  public ProviderPaymentId payInTest(PaymentReference reference, Money amount) {
    return enter(reference, amount, ProviderStatus.PAID, true);
  }

  /** A payer pays what was only begun. */
  public synchronized void complete(ProviderPaymentId id) {
    ProviderPayment p = known(id);
    if (p.status() != ProviderStatus.READY) {
      throw new IllegalStateException(id + " is not open: " + p.status());
    }
    books.put(id, as(p, ProviderStatus.PAID, Optional.of(now())));
  }

  /** The provider's staff give a part of a paid payment back. */
  public synchronized void cancelElsewhere(ProviderPaymentId id, Money amount) {
    ProviderPayment payment = known(id);
    if (!payment.tookMoney() || amount.isMoreThan(payment.cancellable())) {
      throw new IllegalStateException("so much cannot go back of " + payment);
    }
    books.put(id, cancelled(payment, amount, Optional.empty()));
  }

  /** What the provider sends about this payment, as it arrives. */
  public synchronized WebhookMessage webhook(ProviderPaymentId id) {
    ProviderPayment payment = known(id);
    String body =
        "{\"imp_uid\":\"%s\",\"merchant_uid\":\"%s\",\"status\":\"%s\"}"
            .formatted(id, payment.reference(), payment.status().name().toLowerCase(Locale.ROOT));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return WebhookMessage.received(
        UUID.randomUUID(),
        account.tender(),
        Map.of(
            "content-type",
            List.of("application/json"),
            SIGNATURE,
            List.of(signature(accountOf(id), bytes))),
        bytes,
        clock.instant());
  }

  /** What this provider signs a body with: nobody else in this process needs to be kept out. */
  String signature(MerchantAccount of, byte[] body) {
    return of + " " + Arrays.hashCode(body);
  }

  private synchronized ProviderPaymentId enter(
      PaymentReference reference, Money amount, ProviderStatus status, boolean test) {
    ids++;
    ProviderPaymentId id = new ProviderPaymentId("imp_%012d".formatted(ids));
    Optional<Instant> paidAt =
        status == ProviderStatus.PAID ? Optional.of(now()) : Optional.empty();
    books.put(
        id, new ProviderPayment(id, reference, status, amount, test, now(), paidAt, List.of()));
    return id;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private MerchantAccount accountOf(ProviderPaymentId id) {
    return takenInto.getOrDefault(id, account);
  }

  private ProviderPayment known(ProviderPaymentId id) {
    return Optional.ofNullable(books.get(id)).orElseThrow();
  }

  private ProviderPayment cancelled(ProviderPayment p, Money amount, Optional<RefundId> refund) {
    List<Cancellation> all = new ArrayList<>(p.cancellations());
    all.add(new Cancellation(p.id() + "-" + (all.size() + 1), amount, refund));
    return new ProviderPayment(
        p.id(),
        p.reference(),
        ProviderStatus.CANCELLED,
        p.amount(),
        p.test(),
        p.startedAt(),
        p.paidAt(),
        all);
  }

  synchronized Begun begin(MerchantAccount to, Beginning beginning) {
    if (to.tender() != account.tender()) {
      throw new IllegalArgumentException("not an account here: " + to);
    }
    announced.put(beginning.reference(), beginning.amount());
    if (!account.tender().isPaidOnPage()) {
      return new Begun(
          new NextStep.ClientSdk(
              Map.of(
                  "merchant_uid", beginning.reference().value(),
                  "amount", beginning.amount().minor(),
                  "name", beginning.name())),
          Optional.empty());
    }
    ProviderPaymentId session =
        enter(beginning.reference(), beginning.amount(), ProviderStatus.READY, false);
    URI page = URI.create("http://localhost/pay/" + session);
    Instant until = clock.instant().plus(Duration.ofMinutes(15));
    return new Begun(
        new NextStep.Redirect(page, page, page, Optional.of(until)), Optional.of(session));
  }

  synchronized Completed complete(MerchantAccount of, Completion completion) {
    if (completion.evidence().tender() != account.tender()) {
      throw new IllegalArgumentException("not this provider's: " + completion.evidence().tender());
    }
    return named(completion)
        .flatMap(id -> find(of, id))
        .map(payment -> completed(payment, completion))
        .orElseGet(Completed.NoSuchPayment::new);
  }

  private static Optional<ProviderPaymentId> named(Completion completion) {
    return switch (completion.evidence()) {
      case Evidence.ImpUid(ProviderPaymentId id) -> Optional.of(id);
      case Evidence.ReceiptId(ProviderPaymentId id) -> Optional.of(id);
      case Evidence.TransactionId(String id) -> Optional.of(new ProviderPaymentId(id));
      case Evidence.PgToken _ -> completion.key().session();
    };
  }

  /** Where completing takes the money, it is taken once, and only what was agreed to. */
  private Completed completed(ProviderPayment payment, Completion completion) {
    if (!account.tender().isTakenOnCompletion() || payment.status() != ProviderStatus.AUTHORIZED) {
      return new Completed.Found(payment);
    }
    if (declining) {
      books.put(payment.id(), as(payment, ProviderStatus.FAILED, Optional.empty()));
      return new Completed.Declined("the card is refused");
    }
    boolean same =
        payment.reference().equals(completion.key().reference())
            && payment.amount().equals(completion.amount());
    if (same) {
      books.put(payment.id(), as(payment, ProviderStatus.PAID, Optional.of(now())));
    }
    return new Completed.Found(known(payment.id()));
  }

  private static ProviderPayment as(
      ProviderPayment p, ProviderStatus status, Optional<Instant> paidAt) {
    return new ProviderPayment(
        p.id(),
        p.reference(),
        status,
        p.amount(),
        p.test(),
        p.startedAt(),
        paidAt,
        p.cancellations());
  }

  synchronized Optional<ProviderPayment> find(MerchantAccount of, ProviderPaymentId id) {
    return Optional.ofNullable(books.get(id)).filter(_ -> of.equals(accountOf(id)));
  }

  synchronized List<ProviderPayment> find(MerchantAccount of, PaymentKey key) {
    if (account.tender().isPaidOnPage()) {
      return key.session().flatMap(session -> find(of, session)).stream().toList();
    }
    return books().reversed().stream()
        .filter(p -> of.equals(accountOf(p.id())) && p.reference().equals(key.reference()))
        .toList();
  }

  synchronized CancelAnswer cancel(MerchantAccount of, CancelRequest request) {
    Optional<ProviderPayment> found = find(of, request.payment());
    if (found.isEmpty() || !found.get().tookMoney()) {
      return new CancelAnswer.Refused("there is no such payment, or it was never paid");
    }
    ProviderPayment payment = found.get();
    if (!payment.cancellable().equals(request.balance())) {
      return new CancelAnswer.Refused("the balance is " + payment.cancellable());
    }
    if (!request.amount().isPositive() || request.amount().isMoreThan(payment.cancellable())) {
      return new CancelAnswer.Refused("more cannot go back than " + payment.cancellable());
    }
    ProviderPayment after = cancelled(payment, request.amount(), Optional.of(request.refund()));
    books.put(payment.id(), after);
    return new CancelAnswer.Cancelled(after);
  }
}
