package dev.moim.adapters.persistence.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.adapters.memory.payment.InMemoryProvider;
import dev.moim.application.coupon.MakeCoupon;
import dev.moim.application.group.EditGroup;
import dev.moim.application.group.GroupForm;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.group.OpenSharedPool;
import dev.moim.application.idempotency.IdempotencyKey;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.item.ItemForm;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.payment.AttentionCases.Filter;
import dev.moim.application.payment.ConfirmOrder;
import dev.moim.application.payment.ListAttention;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.ReconcileSettlement;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.payment.SettleAttention;
import dev.moim.application.payment.StartPayment;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.upload.OfferUploads;
import dev.moim.application.upload.Uploads.Place;
import dev.moim.application.waiting.JoinWaitingList;
import dev.moim.contracts.Storage;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.coupon.CouponTerms;
import dev.moim.domain.coupon.Discount;
import dev.moim.domain.coupon.Validity;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.RefundPolicy;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.item.ItemCategory;
import dev.moim.domain.item.ItemDetails;
import dev.moim.domain.money.Money;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.EndpointSecret;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionCase.Action;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.SettlementLine;
import dev.moim.domain.payment.Tender;
import dev.moim.domain.upload.ImageFile;
import dev.moim.domain.upload.ImageType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Everything that can happen to money and places, brought about by the use cases themselves. */
final class BusyWeek {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};
  private static final URI FAILING = URI.create("https://failing.example/hook");
  private static final Credentials KAKAO =
      new Credentials.KakaoPay("TC0ONETIME", "another-secret", Optional.empty());

  private final MoimInMemory moim;
  private final Actor kim;
  private final Actor admin;
  private final ClubId club;
  private final Actor lee;
  private final Actor park;
  private final GroupId topUp;

  private BusyWeek(Storage ports) {
    moim = MoimInMemory.on(new StoreInPostgres(ports), "2026-11-16T03:00:00Z");
    kim = moim.member("kim");
    admin = new Actor(kim.member(), true);
    club = moim.club(kim, 10_000);
    lee = moim.memberOf(club, "lee");
    park = moim.memberOf(club, "park");
    topUp = openTopUp();
    listen("https://club.example/hook");
    listen(FAILING.toString());
    moim.webhooks().fail(FAILING, 503);
  }

  private void listen(String url) {
    var _ =
        moim.store()
            .run(
                _ -> {
                  moim.store().endpoints().add(endpoint(URI.create(url)));
                  return url;
                });
  }

  private Endpoint endpoint(URI url) {
    return Endpoint.register(
        new EndpointId(UUID.nameUUIDFromBytes(url.toString().getBytes(UTF_8))),
        club,
        url,
        Set.of(),
        EndpointSecret.of(new byte[32]),
        moim.clock().instant());
  }

  /**
   * Plays it.
   *
   * @return the clock at its end, a few minutes past noon on a day with open ends of all kinds
   */
  static InstantSource play(Storage ports) {
    BusyWeek week = new BusyWeek(ports);
    week.firstDay();
    week.moim.let(Duration.ofMinutes(2));
    week.refusedRefunds();
    week.attemptThatNobodyAnswersAbout();
    week.lastDay();
    return week.moim.clock();
  }

  private GroupId openTopUp() {
    GroupTerms terms =
        new GroupTerms(
            "충전", "", Money.won(4_900), SaleWindow.from(moim.clock().instant()), Optional.empty());
    OpenGroup.Result opened =
        moim.cases().openGroup().openTopUp(admin, club, terms, Money.won(5_000), Receipt.none());
    return ((OpenGroup.Result.Opened) opened).group();
  }

  private OrderView paid(Actor member, GroupId group) {
    OrderView order = moim.order(member, group);
    moim.confirm(order, moim.pay(order));
    return order;
  }

  private OrderView paidFromWallet(Actor member, GroupId group) {
    OrderView order = moim.order(member, group);
    StartPayment.Command command =
        new StartPayment.Command(
            order.order().id(),
            Optional.of(Tender.WALLET),
            Optional.of(URI.create("https://a.example/")));
    StartPayment.Result result = moim.cases().startPayment().start(member, command, Receipt.none());
    if (!(result instanceof StartPayment.Result.Paid)) {
      throw new IllegalStateException("not paid: " + result);
    }
    return order;
  }

  private void refund(OrderView order, OptionalLong won) {
    RefundOrder.Result result =
        moim.cases()
            .refundOrder()
            .refund(admin, new RefundOrder.Command(order.order().id(), won, "it rained"));
    if (!(result instanceof RefundOrder.Result.Requested)) {
      throw new IllegalStateException("not refunded: " + result);
    }
  }

  private void firstDay() {
    GroupId concert = moim.event(kim, club, 3_000, 500);
    GroupId narrow = moim.event(kim, club, 30_000, 1);
    paid(lee, topUp);
    paid(lee, topUp);
    refund(paid(park, topUp), OptionalLong.empty());
    paidFromWallet(lee, concert);
    refund(paidFromWallet(lee, moim.event(kim, club, 2_000, 5)), OptionalLong.empty());
    refund(paid(park, concert), OptionalLong.of(1_000));
    refund(paid(park, moim.event(kim, club, 7_000, 5)), OptionalLong.empty());
    givenBack();
    moim.order(park, moim.event(kim, club, 0, 5));
    OrderView given = moim.order(park, moim.event(kim, club, 0, 5));
    moim.cases().cancelOrder().cancel(park, given.order().id());
    OrderView late = moim.order(lee, narrow);
    moim.let(Duration.ofMinutes(15));
    paid(park, narrow);
    moim.webhook(moim.pay(late)); // goes back
    moim.work();
    OrderView wrong = moim.order(lee, moim.event(kim, club, 4_000, 5));
    moim.webhook(moim.provider().pay(moim.reference(wrong), Money.won(100))); // goes back too
    ProviderPaymentId split = moim.pay(moim.order(park, moim.event(kim, club, 6_000, 5)));
    moim.webhook(split);
    moim.work();
    moim.provider().cancelElsewhere(split, Money.won(2_000));
    moim.webhook(split);
    underLimits();
    throughAnAccountOfItsOwn();
    unmatched("nobodys-1", Action.EXPLAINED);
    unmatched("nobodys-2", Action.SEND_BACK);
    item();
  }

  /** Four at a group price, of which one comes back; and two that come back at half their price. */
  private void givenBack() {
    SaleWindow window = SaleWindow.from(moim.clock().instant());
    PriceTiers prices =
        new PriceTiers(
            List.of(
                new PriceTiers.Tier(1, Money.won(5_000)),
                new PriceTiers.Tier(4, Money.won(4_500))));
    RefundPolicy half =
        new RefundPolicy(
            RefundPolicy.Basis.PAYMENT,
            List.of(new RefundPolicy.Step(0, 100), new RefundPolicy.Step(24, 50)));
    GroupTerms terms =
        new GroupTerms("밤", "", Money.won(1), window, Optional.empty())
            .selling(prices, 4)
            .refunding(half);
    GroupId night = moim.event(kim, club, terms, 20);
    OrderView four = moim.order(lee, night, 4);
    moim.confirm(four, moim.pay(four));
    giveBack(lee, four, OptionalInt.of(1));
    OrderView two = moim.order(park, night, 2);
    moim.confirm(two, moim.pay(two));
    giveBack(park, two, OptionalInt.empty());
  }

  /** Two in a hall that others share, at half the price, each limited a member. */
  private void underLimits() {
    OptionalInt two = OptionalInt.of(2);
    var hall = new OpenSharedPool.Command(club, "큰 방", OptionalInt.of(9), two);
    var shared =
        (OpenSharedPool.Result.Opened)
            moim.cases().openSharedPool().open(kim, hall, Receipt.none());
    SaleWindow window = SaleWindow.from(moim.clock().instant());
    Money price = Money.won(6_000);
    GroupTerms terms =
        new GroupTerms("강연", "", price, window, Optional.empty()).selling(PriceTiers.of(price), 2);
    var form = new GroupForm(terms, OptionalInt.of(9), List.of(shared.pool()), List.of());
    var lecture =
        (OpenGroup.Result.Opened)
            moim.cases().openGroup().open(kim, club, form, two, Receipt.none());
    CouponCode code = new CouponCode("HALF");
    CouponTerms half =
        new CouponTerms(
            new Discount.PercentOff(50),
            List.of(lecture.group()),
            new Validity(moim.clock().instant(), Optional.empty()));
    var coupon = new MakeCoupon.Command(club, code, OptionalInt.of(5), two, half);
    var _ = moim.cases().makeCoupon().make(kim, coupon, Receipt.none());
    var order =
        new PlaceOrder.Command(
            lecture.group(), new MerchantUid("lecture"), 2, Optional.empty(), Optional.of(code));
    var placed =
        (PlaceOrder.Result.Placed) moim.cases().placeOrder().place(park, order, Receipt.none());
    moim.confirm(placed.order(), moim.pay(placed.order()));
  }

  private void giveBack(Actor buyer, OrderView order, OptionalInt units) {
    var command =
        new RefundOrder.Command(
            order.order().id(), units, OptionalLong.empty(), OptionalLong.empty(), "ill");
    RefundOrder.Result result = moim.cases().refundOrder().refund(buyer, command);
    if (!(result instanceof RefundOrder.Result.Requested)) {
      throw new IllegalStateException("not given back: " + result);
    }
  }

  private void throughAnAccountOfItsOwn() {
    ClubId cafe = moim.club(lee, 0);
    InMemoryProvider kakao = moim.ownAccount(cafe, KAKAO);
    Actor guest = moim.memberOf(cafe, "choi");
    OrderView order = moim.order(guest, moim.event(lee, cafe, 8_000, 5));
    StartPayment.Command command =
        new StartPayment.Command(
            order.order().id(), Optional.empty(), Optional.of(URI.create("https://a.example/")));
    var _ = moim.cases().startPayment().start(guest, command, Receipt.none());
    Payment attempt = attempt(order);
    ConfirmOrder.Result result =
        moim.cases()
            .confirmOrder()
            .confirm(guest, order.order().id(), kakao.agree(attempt.key(), order.order().amount()));
    if (attempt(order).captures().isEmpty()) {
      throw new IllegalStateException("not paid: " + result);
    }
  }

  private Payment attempt(OrderView order) {
    return moim.store().payments().of(Set.of(order.order().id())).getLast();
  }

  private void unmatched(String reference, Action decision) {
    moim.webhook(moim.provider().pay(new PaymentReference(reference), Money.won(500)));
    moim.work();
    settle(Optional.empty(), decision);
  }

  private AttentionCase undecided(Optional<ClubId> of) {
    Filter filter = new Filter(of, Optional.empty(), Optional.empty());
    var listed = moim.cases().listAttention().list(admin, filter, PageRequest.first());
    return ((ListAttention.Result.Listed) listed)
        .cases().items().stream().filter(AttentionCase::isUndecided).findFirst().orElseThrow();
  }

  private void settle(Optional<ClubId> of, Action decision) {
    var command = new SettleAttention.Command(of, undecided(of).id(), decision, "asked the bank");
    SettleAttention.Result result = moim.cases().settleAttention().settle(admin, command);
    if (!(result instanceof SettleAttention.Result.Decided)) {
      throw new IllegalStateException("not decided: " + result);
    }
    moim.work();
  }

  /** One is tried again, one paid by hand, and one stays on the list. */
  private void refusedRefunds() {
    refuse();
    moim.restart();
    settle(Optional.of(club), Action.RETRY);
    refuse();
    moim.restart();
    settle(Optional.of(club), Action.PAID_BY_HAND);
    refuse();
    moim.restart();
  }

  private void refuse() {
    refund(paid(lee, moim.event(kim, club, 9_000, 5)), OptionalLong.empty());
    moim.restart(UnaryOperator.identity(), BusyWeek::refusing);
    moim.let(Duration.ofHours(1));
  }

  /** A line to the provider, which gives nothing back. */
  private static PaymentGateway refusing(PaymentGateway real) {
    return (PaymentGateway)
        Proxy.newProxyInstance(
            PaymentGateway.class.getClassLoader(),
            new Class<?>[] {PaymentGateway.class},
            (_, method, arguments) -> {
              if (method.getName().equals("cancel")) {
                return new PaymentGateway.CancelAnswer.Refused("the card is not valid any more");
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Four days without a word from the provider: that is a case, and the attempt stays unknown. */
  private void attemptThatNobodyAnswersAbout() {
    OrderView order = moim.order(park, moim.event(kim, club, 12_000, 5));
    var _ =
        moim.store()
            .run(
                _ -> {
                  moim.store().payments().save(attempt(order).completing());
                  return order;
                });
    moim.gateway().outage(true);
    moim.clock().advance(Duration.ofDays(4));
    moim.work();
    moim.gateway().outage(false);
  }

  private void item() {
    Place place = place();
    if (!moim.uploads().put(place.uploadUrl(), "image/png", PNG)) {
      throw new IllegalStateException("the image was refused");
    }
    ItemDetails details = new ItemDetails("하모니카", "", ItemCategory.ETC, 7);
    var form = new ItemForm(details, List.of(place.imageUrl().toString()));
    var _ = moim.cases().registerItem().register(kim, club, form, Receipt.none());
  }

  private Place place() {
    var command = new OfferUploads.Command(club, List.of(new ImageFile(ImageType.PNG, PNG.length)));
    var offered = moim.cases().offerUploads().offer(kim, command, Receipt.none());
    return ((OfferUploads.Result.Offered) offered).places().getFirst();
  }

  /** What is open at its end: a hold, refunds on their way, webhooks, decisions, requests. */
  private void lastDay() {
    GroupId concert = moim.event(kim, club, 3_000, 500);
    paid(lee, topUp);
    refund(paid(park, concert), OptionalLong.empty());
    moim.work();
    moim.webhook(moim.provider().pay(new PaymentReference("nobodys-3"), Money.won(700)));
    moim.webhook(moim.provider().pay(new PaymentReference("nobodys-4"), Money.won(800)));
    OrderView slow = paid(park, concert);
    moim.work();
    moim.gateway().outage(true);
    refund(slow, OptionalLong.empty());
    settle(Optional.empty(), Action.SEND_BACK);
    moim.order(lee, concert);
    waiting();
    place();
    moim.work();
    settlement();
    var requests = moim.cases().repeatableRequests();
    var _ = requests.begin(new IdempotencyKey(lee.member(), "being-carried-out"), "f");
  }

  /** Somebody waited and took what was offered; somebody has an offer, and somebody waits. */
  private void waiting() {
    GroupId taken = moim.event(kim, club, 0, 1);
    moim.order(lee, taken);
    wait(kim, taken);
    enlarge(taken);
    moim.order(kim, taken);
    GroupId group = moim.event(kim, club, 0, 1);
    moim.order(lee, group);
    wait(park, group);
    wait(kim, group);
    enlarge(group);
  }

  private void enlarge(GroupId group) {
    var terms = moim.store().groups().find(group).orElseThrow().terms();
    var edited =
        moim.cases().editGroup().edit(kim, EditGroup.Target.any(group), terms, OptionalInt.of(2));
    if (!(edited instanceof EditGroup.Result.Edited)) {
      throw new IllegalStateException("not enlarged: " + edited);
    }
  }

  private void wait(Actor member, GroupId group) {
    JoinWaitingList.Command command = new JoinWaitingList.Command(group, 1);
    var result = moim.cases().joinWaitingList().join(member, command, Receipt.none());
    if (!(result instanceof JoinWaitingList.Result.Waiting)) {
      throw new IllegalStateException("not waiting: " + result);
    }
  }

  /** The provider has paid lee's dues out; of all else there is nothing in its file yet. */
  private void settlement() {
    SettlementLine line =
        new SettlementLine(
            "settled-1",
            SettlementLine.Kind.PAYMENT,
            moim.provider().books().getFirst().id(),
            "ref",
            Money.won(10_000),
            Money.won(300),
            LocalDate.of(2026, 11, 16));
    var result =
        moim.cases()
            .reconcileSettlement()
            .ofPlatform(admin, Tender.PORTONE_V1, List.of(line), Receipt.none());
    if (((ReconcileSettlement.Result.Reconciled) result).reconciliation().matched().isEmpty()) {
      throw new IllegalStateException("not settled: " + result);
    }
  }
}
