package dev.moim.adapters.memory.kit;

import dev.moim.adapters.memory.Seal;
import dev.moim.adapters.memory.member.InMemoryAccessTokens;
import dev.moim.adapters.memory.member.InMemoryPasswordHasher;
import dev.moim.adapters.memory.member.InMemoryRefreshTokens;
import dev.moim.adapters.memory.notification.InMemoryMailer;
import dev.moim.adapters.memory.notification.InMemoryWebhookSender;
import dev.moim.adapters.memory.payment.InMemoryPaymentGateway;
import dev.moim.adapters.memory.payment.InMemoryProvider;
import dev.moim.adapters.memory.runtime.InMemoryBackgroundWork;
import dev.moim.adapters.memory.runtime.InMemoryLeases;
import dev.moim.adapters.memory.runtime.MovableClock;
import dev.moim.adapters.memory.runtime.SecureWords;
import dev.moim.adapters.memory.runtime.SequentialIds;
import dev.moim.adapters.memory.store.InMemoryStore;
import dev.moim.adapters.memory.store.Store;
import dev.moim.adapters.memory.ticket.InMemoryTicketCodes;
import dev.moim.adapters.memory.upload.InMemoryUploads;
import dev.moim.application.club.OpenClub;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.member.SignUp;
import dev.moim.application.order.OrderRules;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.payment.ClosedGateway;
import dev.moim.application.payment.ConfirmOrder;
import dev.moim.application.payment.MerchantAccounts.Registered;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.PaymentRules;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.application.runtime.Outgoing;
import dev.moim.application.runtime.Transactions;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Password;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Moim as a whole in memory, with a clock that stands still until it is moved and background work
 * that waits until it is run: so that a test says what happens, and when. Places are held for 15
 * minutes. The methods here prepare and expect success: they throw {@link IllegalStateException} if
 * what they do is refused. To see a refusal, call the use case itself ({@link #cases}).
 */
public final class MoimInMemory {
  private static final MerchantAccount ACCOUNT = MerchantAccount.ofPlatform(Tender.PORTONE_V1);
  private static final URI IMAGES = URI.create("http://localhost/images/");
  private static final Duration STEP = Duration.ofSeconds(10);

  private final MovableClock clock;
  private final Store store;
  private final SequentialIds ids = new SequentialIds();
  private final WatchedTransactions watched = new WatchedTransactions();
  private final Seal seal = Seal.random();
  private final InMemoryProvider provider;
  private final InMemoryPaymentGateway gateway;
  private final InMemoryRefreshTokens refreshTokens;
  private final InMemoryUploads uploads;
  private final InMemoryMailer mailer;
  private final InMemoryWebhookSender webhooks;
  private boolean testChannelAllowed;
  private boolean outgoing = true;
  private InMemoryBackgroundWork background = new InMemoryBackgroundWork();
  private UseCases cases;
  private int count;

  private MoimInMemory(Instant start, Store store) {
    this.store = store;
    clock = new MovableClock(start);
    provider = new InMemoryProvider(ACCOUNT, clock);
    gateway = new InMemoryPaymentGateway(provider, watched::isOpen);
    refreshTokens = new InMemoryRefreshTokens(clock);
    uploads = new InMemoryUploads(IMAGES, clock);
    mailer = new InMemoryMailer(watched::isOpen);
    webhooks = new InMemoryWebhookSender(watched::isOpen);
    cases = putTogether(store, gateway);
    begin();
  }

  /** An empty one, at this moment, such as {@code 2026-03-02T09:00:00Z}. */
  public static MoimInMemory at(String start) {
    return new MoimInMemory(Instant.parse(start), new InMemoryStore());
  }

  /** The same on another store, in which there is nothing, such as one in a real database. */
  public static MoimInMemory on(Store store, String start) {
    return new MoimInMemory(Instant.parse(start), store);
  }

  private UseCases putTogether(Transactions transactions, PaymentGateway line) {
    return new UseCases(
        new Parts(
            store,
            watched.of(transactions),
            outgoing ? line : new ClosedGateway(line),
            new PaymentRules(ACCOUNT, testChannelAllowed),
            new OrderRules(Duration.ofMinutes(15)),
            new Outgoing(outgoing),
            background,
            new InMemoryLeases(clock),
            new InMemoryPasswordHasher(),
            new InMemoryAccessTokens(seal, Duration.ofMinutes(15)),
            refreshTokens,
            new InMemoryTicketCodes(seal),
            uploads,
            mailer,
            webhooks,
            new SecureWords(),
            ids,
            clock));
  }

  private void begin() {
    cases.paymentJobs().register();
    cases.notificationJobs().register();
    cases.sweepUploads().register(background);
    cases.closeLedgerDays().register(background);
    cases.offerSeats().register();
    background.start();
  }

  /** Ends the process and starts another: what was stored is there, what was to be soon is not. */
  public void restart() {
    restart(UnaryOperator.identity(), UnaryOperator.identity());
  }

  /**
   * As {@link #restart()}, with transactions and a payment gateway that something is put before.
   */
  public void restart(
      UnaryOperator<Transactions> transactions, UnaryOperator<PaymentGateway> line) {
    background = new InMemoryBackgroundWork();
    cases = putTogether(transactions.apply(store), line.apply(gateway));
    begin();
  }

  /** Starts anew with payments over the provider's test channel counting, or not. */
  public void allowTestChannel(boolean allowed) {
    testChannelAllowed = allowed;
    restart();
  }

  /** Starts anew with mail, webhooks and calls of providers leaving, or not. */
  public void allowOutgoing(boolean allowed) {
    outgoing = allowed;
    restart();
  }

  /** Signs somebody up; the password is {@code name + "-password"}. */
  public Actor member(String name) {
    SignUp.Command command =
        new SignUp.Command(
            new Email(name + "@example.org"), new Password(name + "-password"), name);
    if (!(cases.signUp().signUp(command) instanceof SignUp.Result.SignedUp in)) {
      throw refused("signing up " + name);
    }
    return Actor.of(in.member());
  }

  /** Founds a club whose dues are so many won. */
  public ClubId club(Actor president, long dues) {
    count++;
    OpenClub.Command command =
        new OpenClub.Command("동아리 " + count, "Club " + count, "a club", Money.won(dues));
    if (!(cases.openClub().open(president, command) instanceof OpenClub.Result.Opened opened)) {
      throw refused("opening a club");
    }
    return opened.club();
  }

  /** The group through which one joins the club. */
  public GroupId joiningGroup(ClubId club) {
    return cases.viewGroups().joiningOf(club).orElseThrow().group().id();
  }

  /** Signs somebody up and has them join the club, the dues paid. */
  public Actor memberOf(ClubId club, String name) {
    Actor member = member(name);
    OrderView order = order(member, joiningGroup(club));
    if (!order.order().amount().isZero()) {
      confirm(order, pay(order));
    }
    return member;
  }

  /** Opens an event with so many places: on sale for 30 days from now, starting a day later. */
  public GroupId event(Actor staff, ClubId club, long won, int capacity) {
    Instant closes = clock.instant().plus(Duration.ofDays(30));
    SaleWindow window = new SaleWindow(clock.instant(), Optional.of(closes));
    return event(staff, club, won, capacity, window, Optional.of(closes.plus(Duration.ofDays(1))));
  }

  /** Opens an event with so many places. */
  public GroupId event(
      Actor staff,
      ClubId club,
      long won,
      int capacity,
      SaleWindow window,
      Optional<Instant> startsAt) {
    GroupTerms terms = new GroupTerms("an event", "", Money.won(won), window, startsAt);
    return event(staff, club, terms, capacity);
  }

  /** Opens an event with so many places, under these terms. */
  public GroupId event(Actor staff, ClubId club, GroupTerms terms, int capacity) {
    if (!(cases.openGroup().open(staff, club, terms, OptionalInt.of(capacity))
        instanceof OpenGroup.Result.Opened opened)) {
      throw refused("opening an event");
    }
    return opened.group();
  }

  /** Orders into the group, under a new reference. */
  public OrderView order(Actor member, GroupId group) {
    return order(member, group, 1);
  }

  /** Orders so many units at once, under a new reference. */
  public OrderView order(Actor member, GroupId group, int units) {
    count++;
    PlaceOrder.Command command =
        new PlaceOrder.Command(group, new MerchantUid("order-" + count), units);
    if (!(cases.placeOrder().place(member, command, Receipt.none())
        instanceof PlaceOrder.Result.Placed placed)) {
      throw refused("ordering");
    }
    return placed.order();
  }

  /** The order's member pays its amount at the provider, which nobody has told us of yet. */
  public ProviderPaymentId pay(OrderView order) {
    PaymentReference reference = reference(order);
    MerchantAccount into =
        store.payments().byReference(reference).map(Payment::account).orElse(ACCOUNT);
    return provider.pay(into, reference, order.order().amount());
  }

  /** The reference under which the order is paid. */
  public PaymentReference reference(OrderView order) {
    return PaymentReference.of(order.order().reference());
  }

  /** The order's member says that this payment was made. */
  public ConfirmOrder.Result confirm(OrderView order, ProviderPaymentId payment) {
    return cases
        .confirmOrder()
        .confirm(
            Actor.of(order.order().member()), order.order().id(), new Evidence.ImpUid(payment));
  }

  /** The provider's webhook about this payment arrives; {@link #work} takes it up. */
  public void webhook(ProviderPaymentId payment) {
    WebhookMessage sent = provider.webhook(payment);
    cases.receiveWebhook().receive(Tender.PORTONE_V1, sent.headers(), sent.body());
  }

  /** The order as it is shown to its member now. */
  public OrderView look(OrderView order) {
    Actor member = Actor.of(order.order().member());
    return cases.viewOrder().view(member, order.order().id()).orElseThrow();
  }

  /** Does what was wanted soon, and all recurring work once, at this moment. */
  public void work() {
    background.runSoon();
    background.runRecurring();
    background.runSoon();
  }

  /** Lets time pass, with the work going on every ten seconds. */
  public void let(Duration time) {
    Instant end = clock.instant().plus(time);
    work();
    while (clock.instant().isBefore(end)) {
      Duration left = Duration.between(clock.instant(), end);
      clock.advance(left.compareTo(STEP) < 0 ? left : STEP);
      work();
    }
  }

  private static IllegalStateException refused(String what) {
    return new IllegalStateException(what + " was refused");
  }

  public UseCases cases() {
    return cases;
  }

  public MovableClock clock() {
    return clock;
  }

  /** Gives the club an account of its own at another provider, which it takes money into now. */
  public InMemoryProvider ownAccount(ClubId club, Credentials credentials) {
    Registered account =
        new Registered(
            ids.next(), club, credentials.tender(), "own", clock.instant(), Optional.empty());
    store.merchantAccounts().add(account, credentials);
    InMemoryProvider own = new InMemoryProvider(account.account(), clock);
    gateway.reach(own);
    return own;
  }

  /** The payment provider: its payers, its staff, its books. */
  public InMemoryProvider provider() {
    return provider;
  }

  /** The line to the provider, which can be cut. */
  public InMemoryPaymentGateway gateway() {
    return gateway;
  }

  /** The store of images, which clients put theirs into. */
  public InMemoryUploads uploads() {
    return uploads;
  }

  /** The mail server: what it took over, and what it refuses. */
  public InMemoryMailer mailer() {
    return mailer;
  }

  /** The clubs' own servers: what they were sent, and what they answer. */
  public InMemoryWebhookSender webhooks() {
    return webhooks;
  }

  public InMemoryBackgroundWork background() {
    return background;
  }

  public Store store() {
    return store;
  }
}
