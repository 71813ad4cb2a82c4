package dev.moim.adapters.persistence.model;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.adapters.memory.store.Store;
import dev.moim.adapters.persistence.model.Step.Line;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.payment.AttentionCases;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.payment.SettleAttention;
import dev.moim.application.payment.StartPayment;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Sort;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small world with all use cases on some store, in which steps are played. */
final class Play {
  static final int MEMBERS = 3;
  static final int GROUPS = 4;

  private final MoimInMemory moim;
  private final Actor staff;
  private final Actor admin;
  private final ClubId club;
  private final List<Actor> members = new ArrayList<>();
  private final List<GroupId> groups = new ArrayList<>();
  private final Map<String, Booking> bookings = new HashMap<>();
  private final Map<String, Integer> made = new HashMap<>();
  private final Till till = new Till();
  private boolean refusing;
  private int strays;

  /** What a member's app knows of the latest order in a group. */
  private record Booking(OrderView order, Optional<ProviderPaymentId> paid) {
    Booking paid(ProviderPaymentId by) {
      return new Booking(order, Optional.of(by));
    }
  }

  /** On this store, in which there is nothing. */
  Play(Store store) {
    moim = MoimInMemory.on(store, "2026-03-02T09:00:00Z");
    restart();
    staff = moim.member("kim");
    admin = new Actor(staff.member(), true);
    club = moim.club(staff, 0);
    for (int i = 0; i < MEMBERS; i++) {
      members.add(moim.memberOf(club, "member" + i));
    }
    groups.add(moim.event(staff, club, 30_000, 1));
    groups.add(moim.event(staff, club, 4_000, 2));
    groups.add(openTopUp());
    groups.add(moim.event(staff, club, 0, 2));
  }

  private GroupId openTopUp() {
    SaleWindow always = SaleWindow.from(moim.clock().instant());
    GroupTerms terms = new GroupTerms("충전", "", Money.won(4_900), always, Optional.empty());
    var opened =
        moim.cases().openGroup().openTopUp(admin, club, terms, Money.won(5_000), Receipt.none());
    return ((OpenGroup.Result.Opened) opened).group();
  }

  private void restart() {
    moim.restart(transactions -> transactions, this::line);
  }

  /** The line to the provider, which refuses to give back while it is told so. */
  private PaymentGateway line(PaymentGateway real) {
    return (PaymentGateway)
        Proxy.newProxyInstance(
            PaymentGateway.class.getClassLoader(),
            new Class<?>[] {PaymentGateway.class},
            (_, method, arguments) -> {
              if (refusing && method.getName().equals("cancel")) {
                return new PaymentGateway.CancelAnswer.Refused("the card is not valid any more");
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  MoimInMemory moim() {
    return moim;
  }

  ClubId club() {
    return club;
  }

  List<Actor> members() {
    return members;
  }

  List<GroupId> groups() {
    return groups;
  }

  /** The group whose orders fill wallets. */
  GroupId topUp() {
    return groups.get(2);
  }

  Till till() {
    return till;
  }

  /** Takes a step; what came of it, in a word. */
  String take(Step step) {
    return switch (step) {
      case Step.Join(int member, int group) -> join(member, group);
      case Step.Pay(int member, int group) ->
          paying(member, group, b -> moim.pay(b.order()), OptionalLong.empty());
      case Step.Buy(int member, int group) ->
          Stream.of(
                  new Step.Join(member, group),
                  new Step.Pay(member, group),
                  new Step.Confirm(member, group))
              .map(this::take)
              .collect(Collectors.joining(" "));
      case Step.PayWrong(int member, int group, int won) ->
          paying(
              member,
              group,
              b -> moim.provider().pay(moim.reference(b.order()), Money.won(won)),
              OptionalLong.of(won));
      case Step.FailToPay(int member, int group) -> failing(member, group);
      case Step.Confirm(int member, int group) ->
          of(member, group)
              .filter(b -> b.paid().isPresent())
              .map(b -> name(moim.confirm(b.order(), b.paid().orElseThrow())))
              .orElse("");
      case Step.Webhook(int payment) -> webhook(payment);
      case Step.PayFromWallet(int member, int group) -> payFromWallet(member, group);
      case Step.Refund(int member, int group, int won) -> refund(member, group, won);
      case Step.RefundInVain(int member, int group) -> refundInVain(member, group);
      case Step.Cancel(int member, int group) ->
          of(member, group)
              .map(b -> moim.cases().cancelOrder().cancel(member(member), b.order().order().id()))
              .map(Play::name)
              .orElse("");
      case Step.GiveBackElsewhere(int payment, int percent) -> giveBackElsewhere(payment, percent);
      case Step.PayForNothing(int won) -> payForNothing(won);
      case Step.Wait(int minutes) -> waiting(minutes);
      case Step.Work() -> work();
      case Step.Line(Line.State state) -> line(state);
      case Step.Decide(int which, int action) -> decide(which, action);
      case Step.Die(int at, boolean after, Step during) -> die(at, after, during);
    };
  }

  private Actor member(int index) {
    return members.get(index % MEMBERS);
  }

  private static String key(int member, int group) {
    return member % MEMBERS + "-" + group % GROUPS;
  }

  private Optional<Booking> of(int member, int group) {
    return Optional.ofNullable(bookings.get(key(member, group)));
  }

  private String join(int member, int group) {
    String key = key(member, group);
    MerchantUid reference = new MerchantUid("order-" + key + "-" + made.getOrDefault(key, 0));
    till.ordered(reference);
    PlaceOrder.Result result =
        moim.cases().placeOrder().place(member(member), groups.get(group % GROUPS), reference);
    if (result instanceof PlaceOrder.Result.Placed placed) {
      bookings.put(key, new Booking(placed.order(), Optional.empty()));
      made.merge(key, 1, Integer::sum);
    }
    return name(result);
  }

  private interface Paying {
    ProviderPaymentId pay(Booking booking);
  }

  private String paying(int member, int group, Paying paying, OptionalLong won) {
    Optional<Booking> booking = of(member, group).filter(b -> !b.order().order().amount().isZero());
    booking.ifPresent(
        b -> {
          ProviderPaymentId paid = paying.pay(b);
          till.took(moim.reference(b.order()), won.orElse(b.order().order().amount().minor()));
          bookings.put(key(member, group), b.paid(paid));
        });
    return booking.isPresent() ? "paid" : "";
  }

  private String failing(int member, int group) {
    return of(member, group)
        .filter(b -> !b.order().order().amount().isZero())
        .map(b -> moim.provider().fail(moim.reference(b.order()), b.order().order().amount()))
        .map(_ -> "failed")
        .orElse("");
  }

  private Optional<ProviderPayment> payment(int index) {
    List<ProviderPayment> books = moim.provider().books();
    return books.isEmpty() ? Optional.empty() : Optional.of(books.get(index % books.size()));
  }

  private String webhook(int index) {
    Optional<ProviderPayment> payment = payment(index);
    payment.ifPresent(p -> moim.webhook(p.id()));
    return payment.isPresent() ? "sent" : "";
  }

  private String payFromWallet(int member, int group) {
    return of(member, group)
        .map(
            b ->
                new StartPayment.Command(
                    b.order().order().id(), Optional.of(Tender.WALLET), Optional.empty()))
        .map(c -> moim.cases().startPayment().start(member(member), c, Receipt.none()))
        .map(Play::name)
        .orElse("");
  }

  private String refund(int member, int group, int won) {
    OptionalLong part = won == 0 ? OptionalLong.empty() : OptionalLong.of(won);
    return of(member, group)
        .map(b -> new RefundOrder.Command(b.order().order().id(), part, "it rained"))
        .map(command -> moim.cases().refundOrder().refund(admin, command))
        .map(Play::name)
        .orElse("");
  }

  private String refundInVain(int member, int group) {
    line(Line.State.REFUSING);
    String asked = refund(member, group, 0);
    for (int i = 0; i < 10 && asked.equals("Requested"); i++) {
      moim.clock().advance(Duration.ofMinutes(16));
      moim.work();
    }
    line(Line.State.GOOD);
    return asked;
  }

  private String giveBackElsewhere(int index, int percent) {
    Optional<ProviderPayment> payment =
        payment(index).filter(p -> p.tookMoney() && !p.cancellable().isZero());
    payment.ifPresent(
        p -> {
          long part = Math.max(1, p.cancellable().minor() * percent / 100);
          moim.provider().cancelElsewhere(p.id(), Money.won(part));
        });
    return payment.isPresent() ? "given back" : "";
  }

  private String payForNothing(int won) {
    PaymentReference reference = new PaymentReference("nobodys-" + strays++);
    moim.provider().pay(reference, Money.won(won));
    till.took(reference, won);
    return "paid";
  }

  private String waiting(int minutes) {
    moim.clock().advance(Duration.ofMinutes(minutes));
    return "";
  }

  private String work() {
    moim.work();
    return "";
  }

  private String line(Line.State state) {
    moim.gateway().outage(state == Line.State.DEAD);
    moim.gateway().loseAnswers(state == Line.State.MUTE);
    refusing = state == Line.State.REFUSING;
    return "";
  }

  /** All cases, open and settled, the club's first. */
  List<AttentionCase> cases() {
    PageRequest all = new PageRequest(Sort.OLDEST_FIRST, Optional.empty(), 100);
    return Stream.of(Optional.of(club), Optional.<ClubId>empty())
        .map(of -> new AttentionCases.Filter(of, Optional.empty(), Optional.empty()))
        .flatMap(filter -> moim.store().attention().list(filter, all).items().stream())
        .toList();
  }

  private String decide(int which, int action) {
    List<AttentionCase> cases = cases().stream().filter(AttentionCase::isOpen).toList();
    if (cases.isEmpty()) {
      return "";
    }
    AttentionCase one = cases.get(which % cases.size());
    List<AttentionCase.Action> actions = one.kind().actions();
    var command =
        new SettleAttention.Command(
            one.club(), one.id(), actions.get(action % actions.size()), "asked the bank");
    return name(moim.cases().settleAttention().settle(admin, command));
  }

  private String die(int at, boolean after, Step during) {
    Crash crash = new Crash(at, after);
    moim.restart(crash::before, real -> crash.before(line(real)));
    try {
      return take(during);
    } catch (Crash.Killed _) {
      return "killed";
    } finally {
      restart();
    }
  }

  /** All is well from now on, and everything that has to be done gets done. */
  void comeToRest() {
    restart();
    line(Line.State.GOOD);
    new Rest(this).come();
  }

  private static String name(Object result) {
    return result.getClass().getSimpleName();
  }
}
