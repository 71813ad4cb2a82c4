package dev.moim.contracts.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.payment.AttentionCases;
import dev.moim.application.payment.AttentionCases.Filter;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionCase.How;
import dev.moim.domain.payment.AttentionCase.Kind;
import dev.moim.domain.payment.AttentionCase.Resolution;
import dev.moim.domain.payment.AttentionId;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What {@link AttentionCases} promise. */
public abstract class AttentionCasesContract extends StorageContract {
  private static final int THREADS = 6;

  private AttentionCases cases() {
    return store().attention();
  }

  private AttentionCase fresh(Optional<ClubId> club, Kind kind, String subject) {
    return new AttentionCase(
        store().ids().next(AttentionId::new),
        club,
        kind,
        subject,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        MerchantAccount.ofPlatform(Tender.PORTONE_V1),
        Money.won(30_000),
        "주문이 없음 '😀'",
        given().now(),
        Optional.empty(),
        Optional.empty());
  }

  private AttentionCase fresh() {
    return fresh(Optional.empty(), Kind.UNMATCHED_MONEY, given().unique());
  }

  private AttentionCase opened(AttentionCase fresh) {
    assertThat(within(() -> cases().open(fresh))).isTrue();
    return fresh;
  }

  private AttentionCase saved(AttentionCase changed) {
    during(() -> cases().save(changed));
    return changed;
  }

  private AttentionCase settled(AttentionCase open) {
    return saved(open.healed("over", given().now()));
  }

  private Optional<AttentionCase> latest(AttentionCase like) {
    return within(() -> cases().lockLatest(like.kind(), like.subject()));
  }

  @Test
  void a_case_comes_back_as_it_went() {
    Order order = given().order();
    PaymentId payment = given().payment(order).id();
    AttentionCase bare = opened(fresh());
    AttentionCase full =
        opened(
            new AttentionCase(
                store().ids().next(AttentionId::new),
                Optional.of(order.club()),
                Kind.REFUND_REFUSED,
                given().unique(),
                Optional.of(payment),
                Optional.of(store().ids().next(RefundId::new)),
                Optional.of(new ProviderPaymentId("imp_1")),
                new MerchantAccount(Tender.KAKAOPAY, store().ids().next().toString()),
                Money.won(Long.MAX_VALUE),
                "거".repeat(300),
                given().now(),
                Optional.empty(),
                Optional.empty()));

    for (AttentionCase one : List.of(bare, full)) {
      assertThat(cases().find(one.id())).contains(one);
      assertThat(within(() -> cases().lock(one.id()))).contains(one);
      assertThat(latest(one)).contains(one);
    }
  }

  @Test
  void nothing_is_found_that_is_not_there() {
    AttentionCase nobodys = fresh();

    assertThat(cases().find(nobodys.id())).isEmpty();
    assertThat(within(() -> cases().lock(nobodys.id()))).isEmpty();
    assertThat(latest(nobodys)).isEmpty();
    assertThatThrownBy(() -> cases().save(nobodys)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void of_a_kind_and_subject_one_is_open_at_a_time() {
    AttentionCase first = opened(fresh());
    AttentionCase again = fresh(Optional.empty(), first.kind(), first.subject());
    assertThat(within(() -> cases().open(again))).isFalse();
    assertThat(cases().find(again.id())).isEmpty();
    opened(fresh(Optional.empty(), Kind.SETTLEMENT_EXTRA, first.subject()));

    AttentionCase over = settled(first);

    assertThat(latest(first)).contains(over);
    assertThat(within(() -> cases().open(again))).isTrue();
    assertThat(latest(first)).contains(again);
    assertThat(cases().find(first.id())).as("it is never deleted").contains(over);
  }

  @Test
  void of_many_who_open_it_one_does() {
    String subject = given().unique();

    List<Boolean> opened =
        Other.together(
            THREADS,
            _ ->
                within(
                    () -> cases().open(fresh(Optional.empty(), Kind.SETTLEMENT_MISSING, subject))));

    assertThat(opened).containsOnlyOnce(true);
  }

  @Test
  void whoever_locks_it_is_alone() {
    AttentionCase one = opened(fresh());
    List<Supplier<Optional<AttentionCase>>> locks =
        List.of(() -> cases().lock(one.id()), () -> cases().lockLatest(one.kind(), one.subject()));

    for (Supplier<Optional<AttentionCase>> lock : locks) {
      Money left = cases().find(one.id()).orElseThrow().amount().minus(Money.won(1));
      Other<Optional<AttentionCase>> other =
          waiting(
              () -> {
                AttentionCase mine = lock.get().orElseThrow();
                cases().save(mine.withLeft(left));
                return Optional.of(mine);
              },
              lock);
      assertThat(other.result().orElseThrow().amount()).isEqualTo(left);
    }
  }

  @Test
  void what_becomes_of_it_comes_back_as_it_went() {
    MemberId staff = given().member().id();
    AttentionCase open = opened(fresh());
    String note = "은행에 물어봄 '😀'\n둘째 줄";
    AttentionCase sending = open.sendingBack(staff, note, given().now());

    for (AttentionCase step :
        List.of(
            open.withLeft(Money.won(1)),
            sending,
            sending.takenUp(given().in(Duration.ofSeconds(1))),
            sending.notSentBack("no\nway"),
            sending.gone(given().now()))) {
      saved(step);
      assertThat(cases().find(open.id())).contains(step);
    }
    for (How how : How.values()) {
      AttentionCase other = opened(fresh());
      Optional<MemberId> by = Optional.of(staff).filter(_ -> how != How.HEALED);
      AttentionCase end = saved(other.resolved(new Resolution(how, by, note, given().now())));
      assertThat(cases().find(other.id())).contains(end);
    }
  }

  @Test
  void what_it_is_about_never_changes() {
    AttentionCase one = opened(fresh());
    AttentionCase other = fresh(Optional.of(given().club().id()), Kind.PAYMENT_UNKNOWN, "other");
    AttentionCase mixed =
        new AttentionCase(
            one.id(),
            other.club(),
            other.kind(),
            other.subject(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new ProviderPaymentId("imp_2")),
            new MerchantAccount(Tender.BOOTPAY, "other"),
            one.amount(),
            one.detail(),
            given().in(Duration.ofDays(1)),
            Optional.empty(),
            Optional.empty());

    saved(mixed);

    assertThat(cases().find(one.id())).contains(one);
  }

  @Test
  void undone_work_leaves_nothing() {
    AttentionCase stored = opened(fresh());
    AttentionCase added = fresh();

    undone(
        () -> {
          assertThat(cases().open(added)).isTrue();
          cases().save(stored.healed("undone", given().now()));
        });

    assertThat(cases().find(added.id())).isEmpty();
    assertThat(cases().find(stored.id())).contains(stored);
  }

  @Test
  void what_it_refers_to_is_there() {
    AttentionCase nobodys =
        fresh(
            Optional.of(store().ids().next(ClubId::new)), Kind.SETTLEMENT_EXTRA, given().unique());
    assertThatThrownBy(() -> within(() -> cases().open(nobodys)))
        .isInstanceOf(RuntimeException.class);
    AttentionCase stored = opened(fresh());
    MemberId nobody = store().ids().next(MemberId::new);
    assertThatThrownBy(() -> saved(stored.sendingBack(nobody, "", given().now())))
        .isInstanceOf(RuntimeException.class);
    assertThat(cases().find(nobodys.id())).isEmpty();
    assertThat(cases().find(stored.id())).contains(stored);
  }

  private List<AttentionCase> due(Duration after) {
    return within(() -> cases().dueToBeSent(given().in(after), 100)).stream()
        .filter(c -> !c.openedAt().isBefore(given().now()))
        .toList();
  }

  @Test
  void what_is_to_be_sent_is_due_at_its_time_the_longest_overdue_first() {
    MemberId staff = given().member().id();
    AttentionCase later = opened(fresh()).sendingBack(staff, "", given().in(Duration.ofMinutes(2)));
    AttentionCase sooner =
        opened(fresh()).sendingBack(staff, "", given().in(Duration.ofMinutes(1)));
    saved(later);
    saved(sooner);
    opened(fresh());

    assertThat(due(Duration.ofMinutes(1).minusNanos(1_000))).isEmpty();
    assertThat(due(Duration.ofMinutes(1))).containsExactly(sooner);
    assertThat(due(Duration.ofMinutes(2))).containsExactly(sooner, later);
    assertThat(within(() -> cases().dueToBeSent(given().in(Duration.ofMinutes(2)), 1))).hasSize(1);
    saved(sooner.gone(given().now()));
    saved(later.takenUp(given().in(Duration.ofMinutes(2))));
    assertThat(due(Duration.ofMinutes(2))).isEmpty();
    saved(later.notSentBack("no"));
    assertThat(due(Duration.ofDays(1))).isEmpty();
  }

  @Test
  void open_cases_are_found_by_account_and_kind() {
    MerchantAccount account = new MerchantAccount(Tender.BOOTPAY, store().ids().next().toString());
    List<AttentionCase> open = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      AttentionCase c = fresh(Optional.empty(), Kind.SETTLEMENT_EXTRA, given().unique());
      open.add(opened(at(account, c)));
    }
    settled(opened(at(account, fresh(Optional.empty(), Kind.SETTLEMENT_EXTRA, "x"))));
    opened(at(account, fresh()));
    opened(fresh(Optional.empty(), Kind.SETTLEMENT_EXTRA, given().unique()));

    assertThat(within(() -> cases().lockOpen(account, Kind.SETTLEMENT_EXTRA)))
        .containsExactlyElementsOf(open);
  }

  private static AttentionCase at(MerchantAccount account, AttentionCase c) {
    return new AttentionCase(
        c.id(),
        c.club(),
        c.kind(),
        c.subject() + account,
        c.payment(),
        c.refund(),
        c.providerPayment(),
        account,
        c.amount(),
        c.detail(),
        c.openedAt(),
        c.sending(),
        c.resolution());
  }

  private List<AttentionCase> list(Filter filter, int limit) {
    return readAll(Optional.empty(), limit, page -> cases().list(filter, page));
  }

  @Test
  void cases_are_listed_by_club_kind_and_whether_they_are_open_in_parts() {
    Optional<ClubId> club = Optional.of(given().club().id());
    List<AttentionCase> open = new ArrayList<>();
    List<AttentionCase> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      open.add(opened(fresh(club, Kind.UNMATCHED_MONEY, given().unique())));
      all.add(open.getLast());
      all.add(settled(opened(fresh(club, Kind.SETTLEMENT_MISSING, given().unique()))));
    }
    AttentionCase without = opened(fresh());

    for (int limit : new int[] {1, 3, 8, 9}) {
      assertThat(list(new Filter(club, Optional.empty(), Optional.empty()), limit))
          .containsExactlyElementsOf(all);
      assertThat(list(new Filter(club, Optional.empty(), Optional.of(true)), limit))
          .containsExactlyElementsOf(open);
      assertThat(list(new Filter(club, Optional.empty(), Optional.of(false)), limit))
          .hasSize(4)
          .doesNotContainAnyElementsOf(open);
      assertThat(list(new Filter(club, Optional.of(Kind.UNMATCHED_MONEY), Optional.empty()), limit))
          .containsExactlyElementsOf(open);
      assertThat(list(new Filter(club, Optional.of(Kind.PAYMENT_UNKNOWN), Optional.empty()), limit))
          .isEmpty();
    }
    assertThat(list(new Filter(Optional.empty(), Optional.empty(), Optional.of(true)), 100))
        .contains(without)
        .doesNotContainAnyElementsOf(open);
  }
}
