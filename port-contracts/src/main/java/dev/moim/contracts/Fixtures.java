package dev.moim.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.order.Orders;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.club.Club;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.coupon.CouponTerms;
import dev.moim.domain.coupon.Discount;
import dev.moim.domain.coupon.Validity;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.group.SharedPool;
import dev.moim.domain.item.Item;
import dev.moim.domain.item.ItemCategory;
import dev.moim.domain.item.ItemDetails;
import dev.moim.domain.item.ItemId;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.member.PasswordHash;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderLine;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.Tender;
import dev.moim.domain.ticket.Grant;
import dev.moim.domain.ticket.GrantId;
import dev.moim.domain.ticket.Ticket;
import dev.moim.domain.ticket.TicketId;
import dev.moim.domain.upload.ImageFile;
import dev.moim.domain.upload.ImageKey;
import dev.moim.domain.upload.ImageType;
import dev.moim.domain.upload.Upload;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingEntry.Want;
import dev.moim.domain.waiting.WaitingId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a test finds in the store: every value unlike that of any other test, since a database may
 * be shared. Methods named {@code new…} make a value, the others store it too, in a transaction of
 * their own, with all that it needs: an order its group, club and member.
 */
public final class Fixtures {
  private static final Instant LATEST = Instant.parse("2026-11-01T09:30:00.123456Z");
  private static final AtomicLong ERAS = new AtomicLong();
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Storage store;
  private final Instant now;

  /** For one test, whose time lies ten days before that of the test made before it. */
  public Fixtures(Storage store) {
    this.store = store;
    this.now = LATEST.minus(Duration.ofDays(10).multipliedBy(ERAS.getAndIncrement()));
  }

  /**
   * The test's moment, to the microsecond. Earlier tests live later, so that nothing that they left
   * is due in this one.
   */
  public Instant now() {
    return now;
  }

  /** A moment after {@link #now}. */
  public Instant in(Duration time) {
    return now.plus(time);
  }

  /** Letters and digits that nobody else has. */
  public String unique() {
    return store.ids().next().toString().replace("-", "");
  }

  /** A group with its only pool and its club. */
  public record Place(Club club, Group group, Pool pool) {}

  public Member newMember() {
    return newMember("김모임 🎟");
  }

  private Member newMember(String name) {
    return new Member(
        store.ids().next(MemberId::new),
        new Email(unique() + "@moim.test"),
        name,
        new PasswordHash("$test$" + unique()),
        false,
        now);
  }

  public Member member() {
    return stored(newMember());
  }

  /** One who is called this. */
  public Member member(String name) {
    return stored(newMember(name));
  }

  private Member stored(Member member) {
    within(() -> assertThat(store.members().add(member)).as("member added").isTrue());
    return member;
  }

  public Club newClub(MemberId founder) {
    return new Club(
        store.ids().next(ClubId::new),
        "동아리 " + unique(),
        "c-" + unique(),
        "함께 걷는 모임\n☕",
        Money.won(10_000),
        founder,
        now);
  }

  /** A club without anybody in it. */
  public Club club() {
    Club club = newClub(member().id());
    within(() -> assertThat(store.clubs().add(club)).as("club added").isTrue());
    return club;
  }

  /** A member of the club, in this role. */
  public Membership standing(ClubId club, Role role) {
    Membership standing = new Membership(club, member().id(), role, now, Optional.empty());
    within(() -> assertThat(store.memberships().add(standing)).as("standing added").isTrue());
    return standing;
  }

  public Group newGroup(ClubId club) {
    GroupTerms terms =
        new GroupTerms("봄 소풍", "김밥 포함", Money.won(10_000), SaleWindow.from(now), Optional.empty());
    return Group.forEvent(
        store.ids().next(GroupId::new),
        club,
        terms,
        store.ids().next(OptionId::new),
        store.ids().next(PoolId::new));
  }

  /** A pool of this club for several groups, without a limit but this for each member. */
  public SharedPool sharedPool(ClubId club, OptionalInt perMember) {
    SharedPool pool =
        new SharedPool(store.ids().next(PoolId::new), club, "큰 방 " + unique(), perMember, 0);
    within(
        () -> {
          store.pools().add(Pool.shared(pool.id(), OptionalInt.empty()));
          store.sharedPools().add(pool);
        });
    return pool;
  }

  /** A coupon of this club's for half of the price in these groups, whose pool is there. */
  public Coupon newCoupon(ClubId club, List<GroupId> groups) {
    PoolId pool = store.ids().next(PoolId::new);
    within(() -> store.pools().add(Pool.shared(pool, OptionalInt.of(10))));
    return Coupon.make(
        store.ids().next(CouponId::new),
        club,
        CouponCode.parse("code", unique()),
        pool,
        OptionalInt.empty(),
        new CouponTerms(new Discount.PercentOff(50), groups, new Validity(now, Optional.empty())));
  }

  public Coupon coupon(ClubId club) {
    Coupon coupon = newCoupon(club, List.of());
    within(() -> assertThat(store.coupons().add(coupon)).as("coupon added").isTrue());
    return coupon;
  }

  /** A group with a pool of this capacity, in a club of its own. */
  public Place place(OptionalInt capacity) {
    Club club = club();
    Group group = newGroup(club.id());
    return new Place(club, group, stored(group, capacity));
  }

  private Pool stored(Group group, OptionalInt capacity) {
    Pool pool = new Pool(group.mainOption().pool(), group.id(), capacity);
    within(
        () -> {
          store.groups().add(group);
          store.pools().add(pool);
        });
    return pool;
  }

  /** This group, without a limit. */
  public Group stored(Group group) {
    var _ = stored(group, OptionalInt.empty());
    return group;
  }

  /** A group of this club, without a limit. */
  public Group group(ClubId club) {
    return stored(newGroup(club));
  }

  /** A group without a limit. */
  public Group group() {
    return place(OptionalInt.empty()).group();
  }

  /** An order of the group's only option, held for fifteen minutes. */
  public Order newOrder(Group group, MemberId member) {
    return Order.place(
        store.ids().next(OrderId::new),
        new MerchantUid(unique()),
        group.id(),
        group.club(),
        member,
        NUMBERS.incrementAndGet(),
        List.of(OrderLine.one(1, group.mainOption())),
        in(Duration.ofMinutes(15)),
        now);
  }

  public Order order(Group group, MemberId member) {
    Order order = newOrder(group, member);
    within(
        () ->
            assertThat(store.orders().add(order)).as("order added").isEqualTo(Orders.Added.ADDED));
    return order;
  }

  /** An order by somebody new into a group of its own. */
  public Order order() {
    return order(group(), member().id());
  }

  /** Somebody new who stands in line for so many units of a group's only pool. */
  public WaitingEntry newWaiting(Group group, int units) {
    Want want = new Want(group.mainOption().pool(), units, true);
    return newWaiting(group, member().id(), units, List.of(want));
  }

  /** Somebody who waits for a group, and wants this for that. */
  public WaitingEntry newWaiting(Group group, MemberId member, int units, List<Want> wants) {
    AtomicLong number = new AtomicLong();
    within(() -> number.set(store.waitingEntries().nextNumber()));
    return WaitingEntry.join(
        store.ids().next(WaitingId::new),
        group.id(),
        member,
        group.mainOption().id(),
        store.ids().next(OrderId::new),
        number.get(),
        units,
        wants,
        now);
  }

  public Payment newPayment(Order order) {
    return newPayment(order, new PaymentReference(unique()));
  }

  /** An attempt under this reference, to be asked about two seconds from {@link #now}. */
  public Payment newPayment(Order order, PaymentReference reference) {
    return Payment.begin(
        store.ids().next(PaymentId::new),
        order.id(),
        order.member(),
        MerchantAccount.ofPlatform(Tender.PORTONE_V1),
        reference,
        order.amount(),
        now);
  }

  public Payment payment(Order order) {
    Payment payment = newPayment(order);
    within(() -> store.payments().add(payment));
    return payment;
  }

  /** What a provider says of a payment of the right amount, paid to the last won. */
  public ProviderPayment paid(Payment payment) {
    return new ProviderPayment(
        new ProviderPaymentId("imp_" + unique()),
        payment.reference(),
        ProviderStatus.PAID,
        payment.amount(),
        false,
        now,
        Optional.of(now),
        List.of());
  }

  /** A ticket that an order's first line gave, one unit of it. */
  public Ticket newTicket(Group group, MemberId holder, OrderId order) {
    Grant grant = new Grant(store.ids().next(GrantId::new), order, 1, 1, Optional.empty());
    return Ticket.issue(
        store.ids().next(TicketId::new),
        group.mainOption().entitlement(),
        group.club(),
        group.id(),
        holder,
        grant,
        now);
  }

  public Ticket ticket(Group group, MemberId holder) {
    Ticket ticket = newTicket(group, holder, order(group, holder).id());
    within(() -> store.tickets().add(ticket));
    return ticket;
  }

  /** A place for an image of a megabyte, handed out at {@link #now}. */
  public Upload newUpload(ClubId club, MemberId member) {
    ImageFile file = new ImageFile(ImageType.PNG, 1024 * 1024);
    return Upload.offer(ImageKey.of(club, unique(), ImageType.PNG), club, member, file, now);
  }

  /** The key of a place that was handed out to somebody for this club, and that nothing uses. */
  public ImageKey upload(ClubId club) {
    Upload upload = newUpload(club, member().id());
    within(() -> store.offeredUploads().add(List.of(upload)));
    return upload.key();
  }

  public Item newItem(ClubId club, List<ImageKey> images) {
    return Item.register(
        store.ids().next(ItemId::new),
        club,
        new ItemDetails("하모니카 " + unique(), "다장조\n🎵", ItemCategory.ETC, 7),
        images,
        now);
  }

  /** An item that shows so many images. */
  public Item item(ClubId club, int images) {
    List<ImageKey> keys = Stream.generate(() -> upload(club)).limit(images).toList();
    Item item = newItem(club, keys);
    within(
        () -> {
          assertThat(store.offeredUploads().claim(club, item.id(), keys)).isEmpty();
          store.items().add(item);
        });
    return item;
  }

  public WebhookMessage newMessage() {
    return newMessage("{}".getBytes(StandardCharsets.UTF_8));
  }

  /** What a provider sent just now. */
  public WebhookMessage newMessage(byte[] body) {
    Map<String, List<String>> headers = Map.of("content-type", List.of("application/json"));
    UUID id = store.ids().next();
    return WebhookMessage.received(id, Tender.PORTONE_V1, headers, body, now);
  }

  public WebhookMessage message() {
    WebhookMessage message = newMessage();
    within(() -> store.inbox().add(message));
    return message;
  }

  private void within(Runnable work) {
    Supplier<Boolean> supplier =
        () -> {
          work.run();
          return true;
        };
    var _ = store.transactions().run(supplier);
  }
}
