package dev.moim.contracts.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.payment.MerchantAccounts;
import dev.moim.application.payment.MerchantAccounts.Registered;
import dev.moim.application.payment.MerchantAccounts.Shown;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link MerchantAccounts} promise. */
public abstract class MerchantAccountsContract extends StorageContract {
  private static final List<Credentials> ALL =
      List.of(
          new Credentials.PortOneV1("imp-key", "a-secret"),
          new Credentials.PortOneV2("store-1", "channel-1", "v2-secret", List.of("a", "b")),
          new Credentials.KakaoPay("TC0ONETIME", "DEV-1", Optional.of("cid-secret")),
          new Credentials.KakaoPay("CT00000001", "PRD-1", Optional.empty()),
          new Credentials.BootPay("application", "private"));

  private MerchantAccounts accounts() {
    return store().merchantAccounts();
  }

  private Registered register(ClubId club, Credentials credentials) {
    Registered account =
        new Registered(
            store().ids().next(),
            club,
            credentials.tender(),
            "우리 '계좌' 😀",
            given().now(),
            Optional.empty());
    accounts().add(account, credentials);
    return account;
  }

  private List<Shown> listed(ClubId club) {
    return readAll(Optional.empty(), 2, page -> accounts().of(club, page));
  }

  private List<Registered> of(ClubId club) {
    return listed(club).stream().map(Shown::account).toList();
  }

  @Test
  void what_staff_tell_accounts_apart_by_follows_the_credentials() {
    ClubId club = given().club().id();
    MerchantAccount kakao =
        register(club, new Credentials.KakaoPay("TC0ONETIME", "s", Optional.empty())).account();
    MerchantAccount bootPay =
        register(club, new Credentials.BootPay("7-chars", "private")).account();
    assertThat(listed(club))
        .extracting(Shown::ending)
        .containsExactly(Optional.of("TIME"), Optional.empty());

    assertThat(accounts().replace(kakao, new Credentials.KakaoPay("TC00", "s", Optional.empty())))
        .isTrue();
    assertThat(accounts().replace(bootPay, new Credentials.BootPay("8-charsX", "private")))
        .isTrue();

    assertThat(listed(club))
        .extracting(Shown::ending)
        .containsExactly(Optional.empty(), Optional.of("arsX"));
  }

  @Test
  void every_kind_of_credentials_comes_back_as_it_went() {
    ClubId club = given().club().id();
    for (Credentials credentials : ALL) {
      MerchantAccount account = register(club, credentials).account();
      assertThat(accounts().credentials(account)).contains(credentials);
    }
    assertThat(of(club)).hasSize(ALL.size());
  }

  @Test
  void the_one_registered_last_takes_new_money_until_it_is_retired() {
    ClubId club = given().club().id();
    assertThat(accounts().current(club)).isEmpty();
    Registered first = register(club, ALL.getFirst());
    Registered second = register(club, ALL.get(2));
    assertThat(of(club)).containsExactly(first, second);
    assertThat(accounts().find(second.id())).contains(second);
    assertThat(accounts().current(club)).contains(second);

    assertThat(accounts().retire(second.account(), given().now())).isTrue();

    assertThat(accounts().current(club)).contains(first);
    assertThat(of(club).get(1).retiredAt()).contains(given().now());
    assertThat(accounts().find(second.id())).contains(of(club).get(1));
    assertThat(accounts().retire(second.account(), given().in(Duration.ofHours(1)))).isTrue();
    assertThat(of(club).get(1).retiredAt()).as("it stays as it was").contains(given().now());
    assertThat(accounts().credentials(second.account())).contains(ALL.get(2));
  }

  @Test
  void a_secret_can_be_replaced_by_another_of_the_same_provider() {
    MerchantAccount account = register(given().club().id(), ALL.getFirst()).account();
    Credentials other = new Credentials.PortOneV1("imp-key", "another");

    assertThat(accounts().replace(account, other)).isTrue();

    assertThat(accounts().credentials(account)).contains(other);
    assertThatThrownBy(() -> accounts().replace(account, ALL.get(4)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(accounts().credentials(account)).contains(other);
  }

  @Test
  void what_nobody_registered_is_not_there() {
    MerchantAccount known = register(given().club().id(), ALL.getFirst()).account();
    for (MerchantAccount other :
        List.of(
            MerchantAccount.ofPlatform(Tender.PORTONE_V1),
            new MerchantAccount(Tender.KAKAOPAY, known.name()),
            new MerchantAccount(Tender.PORTONE_V1, store().ids().next().toString()),
            new MerchantAccount(Tender.PORTONE_V1, "1-1-1-1-1"))) {
      assertThat(accounts().credentials(other)).isEmpty();
      assertThat(accounts().retire(other, given().now())).isFalse();
    }
    MerchantAccount nobodys =
        new MerchantAccount(Tender.PORTONE_V1, store().ids().next().toString());
    assertThat(accounts().replace(nobodys, ALL.getFirst())).isFalse();
    assertThat(accounts().find(store().ids().next())).isEmpty();
    assertThat(of(given().club().id())).isEmpty();
  }
}
