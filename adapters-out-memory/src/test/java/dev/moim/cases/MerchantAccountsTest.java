package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.ChangeMerchantAccount;
import dev.moim.application.payment.ChangeMerchantAccount.Target;
import dev.moim.application.payment.MerchantAccounts.Registered;
import dev.moim.application.payment.MerchantAccounts.Shown;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.payment.RegisterMerchantAccount;
import dev.moim.application.payment.ViewMerchantAccounts;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Role;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A club's own accounts: who may, whose they are, and where old money goes back to. */
class MerchantAccountsTest {
  private static final Credentials V1 = new Credentials.PortOneV1("0123456789012345", "a-secret");
  private static final Credentials KAKAO =
      new Credentials.KakaoPay("TC0ONETIME", "another-secret", Optional.empty());

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);
  private final Actor lee = moim.memberOf(club, "lee");
  private final GroupId concert = moim.event(president, club, 30_000, 9);

  private RegisterMerchantAccount.Result register(Actor actor, ClubId of, Credentials credentials) {
    var command = new RegisterMerchantAccount.Command(of, " our shop ", credentials);
    return moim.cases().registerMerchantAccount().register(actor, command, Receipt.none());
  }

  private Registered registered(Credentials credentials) {
    moim.clock().advance(Duration.ofSeconds(1));
    return ((RegisterMerchantAccount.Result.Done) register(president, club, credentials)).account();
  }

  private ChangeMerchantAccount.Result replace(Actor actor, ClubId in, UUID id, Credentials by) {
    return moim.cases().changeMerchantAccount().replace(actor, new Target(in, id), by);
  }

  private ChangeMerchantAccount.Result retire(Actor actor, ClubId in, UUID id) {
    return moim.cases().changeMerchantAccount().retire(actor, new Target(in, id));
  }

  private ViewMerchantAccounts.Result list(Actor actor, ClubId of) {
    return moim.cases().viewMerchantAccounts().list(actor, of, PageRequest.first());
  }

  private List<Shown> listed() {
    return ((ViewMerchantAccounts.Result.Listed) list(president, club)).accounts().items();
  }

  private MerchantAccount paidInto(OrderView order) {
    return moim.store().payments().byReference(moim.reference(order)).orElseThrow().account();
  }

  private OrderView paid() {
    OrderView order = moim.order(lee, concert);
    moim.confirm(order, moim.pay(order));
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    return order;
  }

  private ProviderPayment book(OrderView order) {
    return moim.provider().books().stream()
        .filter(p -> p.reference().equals(moim.reference(order)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_president_and_platform_admins_register_and_nobody_else() {
    Actor admin = new Actor(moim.member("admin").member(), true);
    Actor vice = moim.memberOf(club, "vice");
    moim.cases().changeRole().change(president, club, vice.member(), Role.VICE_PRESIDENT);

    for (Actor other : List.of(vice, lee, moim.member("stranger"))) {
      assertThat(register(other, club, V1))
          .isInstanceOf(RegisterMerchantAccount.Result.NotAllowed.class);
      assertThat(list(other, club)).isInstanceOf(ViewMerchantAccounts.Result.NotAllowed.class);
    }
    Registered account = registered(V1);
    assertThat(register(admin, club, KAKAO))
        .isInstanceOf(RegisterMerchantAccount.Result.Done.class);
    assertThat(list(admin, club)).isInstanceOf(ViewMerchantAccounts.Result.Listed.class);
    for (Actor other : List.of(vice, lee)) {
      assertThat(replace(other, club, account.id(), V1))
          .isInstanceOf(ChangeMerchantAccount.Result.NotAllowed.class);
      assertThat(retire(other, club, account.id()))
          .isInstanceOf(ChangeMerchantAccount.Result.NotAllowed.class);
    }
    assertThat(moim.store().merchantAccounts().credentials(account.account())).contains(V1);
    assertThat(listed()).hasSize(2).allMatch(v -> v.account().retiredAt().isEmpty());
  }

  @Test
  void groupbuy_3_4_10_what_is_shown_tells_accounts_apart_and_no_more() {
    Registered account = registered(KAKAO);
    registered(new Credentials.BootPay("short", "private"));

    assertThat(listed())
        .containsExactly(
            new Shown(account, Optional.of("TIME")),
            new Shown(listed().get(1).account(), Optional.empty()));
    assertThat(account.label()).isEqualTo("our shop");
    assertThat(list(president, club).toString())
        .doesNotContain("TC0ONETIME", "another-secret", "short", "private");
  }

  @Test
  void a_command_does_not_tell_its_credentials_and_wants_a_label() {
    var command = new RegisterMerchantAccount.Command(club, "x", KAKAO);
    assertThat(command.toString()).doesNotContain("TC0ONETIME", "another-secret");
    for (String label : List.of(" ", "x".repeat(51), "a\nb")) {
      assertThatThrownBy(() -> new RegisterMerchantAccount.Command(club, label, KAKAO))
          .isInstanceOf(InvalidValue.class);
    }
  }

  @Test
  void another_clubs_account_is_not_there() {
    Actor rival = moim.member("rival");
    ClubId rivals = moim.club(rival, 0);
    UUID ours = registered(V1).id();
    ClubId nowhere = new ClubId(new UUID(0, 7));

    for (UUID id : List.of(ours, new UUID(0, 8))) {
      assertThat(replace(rival, rivals, id, V1))
          .isInstanceOf(ChangeMerchantAccount.Result.NoSuchAccount.class);
      assertThat(retire(rival, rivals, id))
          .isInstanceOf(ChangeMerchantAccount.Result.NoSuchAccount.class);
    }
    assertThat(retire(rival, club, ours))
        .isInstanceOf(ChangeMerchantAccount.Result.NotAllowed.class);
    assertThat(retire(president, nowhere, ours))
        .isInstanceOf(ChangeMerchantAccount.Result.NoSuchClub.class);
    assertThat(register(president, nowhere, V1))
        .isInstanceOf(RegisterMerchantAccount.Result.NoSuchClub.class);
    assertThat(list(president, nowhere)).isInstanceOf(ViewMerchantAccounts.Result.NoSuchClub.class);
    assertThat(listed()).singleElement().matches(v -> v.account().retiredAt().isEmpty());
  }

  @Test
  void groupbuy_3_4_10_credentials_are_replaced_by_others_of_the_same_provider() {
    Registered account = registered(V1);
    Credentials newer = new Credentials.PortOneV1("0123456789012345", "a-newer-secret");

    assertThat(replace(president, club, account.id(), KAKAO))
        .isInstanceOf(ChangeMerchantAccount.Result.OtherProvider.class);
    assertThat(moim.store().merchantAccounts().credentials(account.account())).contains(V1);
    assertThat(replace(president, club, account.id(), newer))
        .isInstanceOf(ChangeMerchantAccount.Result.Changed.class);
    assertThat(moim.store().merchantAccounts().credentials(account.account())).contains(newer);
  }

  @Test
  void new_money_goes_into_the_account_registered_last_and_after_it_into_the_one_before() {
    OrderView platforms = moim.order(lee, moim.event(president, club, 5_000, 1));
    Registered first = registered(V1);
    OrderView firsts = moim.order(lee, moim.event(president, club, 5_000, 1));
    Registered second = registered(V1);
    OrderView seconds = moim.order(lee, moim.event(president, club, 5_000, 1));
    retire(president, club, second.id());
    OrderView firstsAgain = moim.order(lee, moim.event(president, club, 5_000, 1));
    retire(president, club, first.id());
    OrderView platformsAgain = moim.order(lee, moim.event(president, club, 5_000, 1));

    MerchantAccount platform = MerchantAccount.ofPlatform(Tender.PORTONE_V1);
    assertThat(List.of(platforms, firsts, seconds, firstsAgain, platformsAgain))
        .extracting(this::paidInto)
        .containsExactly(platform, first.account(), second.account(), first.account(), platform);
  }

  @Test
  void money_goes_back_through_the_account_that_took_it_though_that_is_retired() {
    Registered old = registered(V1);
    OrderView order = paid();
    assertThat(paidInto(order)).isEqualTo(old.account());
    retire(president, club, old.id());
    registered(V1);

    var command = new RefundOrder.Command(order.order().id(), OptionalLong.empty(), "it rained");
    moim.cases().refundOrder().refund(president, command);
    moim.let(Duration.ofMinutes(1));

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(book(order).cancelled()).isEqualTo(Money.won(30_000));
  }

  @Test
  void what_was_begun_with_the_old_account_is_paid_there() {
    Registered old = registered(V1);
    OrderView order = moim.order(lee, concert);
    ProviderPaymentId payment = moim.pay(order);
    retire(president, club, old.id());
    registered(V1);

    moim.webhook(payment);
    moim.work();

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    assertThat(paidInto(order)).isEqualTo(old.account());
  }

  /** Negative control: the provider keeps accounts apart, so a refund through another one fails. */
  @Test
  void negative_control_the_new_account_knows_nothing_of_the_old_ones_payments() {
    registered(V1);
    OrderView order = paid();
    Registered other = registered(V1);

    assertThat(moim.gateway().find(other.account(), book(order).id())).isEmpty();
    assertThat(moim.gateway().find(paidInto(order), book(order).id())).isPresent();
  }
}
