package dev.moim.bootstrap.http;

import static dev.moim.bootstrap.http.Server.call;
import static dev.moim.bootstrap.http.Server.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.bootstrap.http.Server.Somebody;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Tender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A club's own accounts at providers, over HTTP on real parts. */
class MerchantAccountsHttpTest {
  private final Fixture club = new Fixture();
  private final Fixture rivals = new Fixture();
  private final String path = Accounts.path(club);

  private Reply list() {
    return call(club.president, "GET", path, Map.of());
  }

  private Optional<Credentials> kept(String accountId) {
    return Server.moim()
        .merchantAccounts()
        .credentials(new MerchantAccount(Tender.KAKAOPAY, accountId));
  }

  @Test
  void an_account_is_registered_listed_renewed_and_retired() {
    Reply made = call(club.president, "POST", path, Accounts.kakaoPay("first-secret"));
    assertThat(made.status()).isEqualTo(201);
    String id = made.text("accountId");
    assertThat(made.body().propertyNames()).containsExactly("accountId");

    assertThat(list().body().path("items")).hasSize(1);
    var shown = list().body().path("items").get(0);
    assertThat(shown.path("accountId").asString()).isEqualTo(id);
    assertThat(shown.path("tender").asString()).isEqualTo("KAKAOPAY");
    assertThat(shown.path("label").asString()).isEqualTo("우리 통장");
    assertThat(shown.path("ending").asString()).isEqualTo("TIME");
    assertThat(shown.path("retiredAt").isNull()).isTrue();
    assertThat(list().raw().body()).doesNotContain("secret", "TC0ONETIME");
    assertThat(kept(id))
        .contains(new Credentials.KakaoPay("TC0ONETIME", "first-secret", Optional.empty()));

    String credentials = path + "/" + id + "/credentials";
    Map<String, Object> renewed = Accounts.credentials("second-secret");
    assertThat(call(club.president, "PUT", credentials, renewed).status()).isEqualTo(204);
    assertThat(kept(id))
        .contains(new Credentials.KakaoPay("TC0ONETIME", "second-secret", Optional.empty()));

    assertThat(call(club.president, "DELETE", path + "/" + id, Map.of()).status()).isEqualTo(204);
    String retired = list().body().path("items").get(0).path("retiredAt").asString("");
    assertThat(retired).isNotEmpty();
    assertThat(call(club.president, "DELETE", path + "/" + id, Map.of()).status()).isEqualTo(204);
    assertThat(list().body().path("items").get(0).path("retiredAt").asString(""))
        .isEqualTo(retired);
    assertThat(call(club.president, "PUT", credentials, renewed).status()).isEqualTo(204);
  }

  @Test
  void another_clubs_account_is_not_there() {
    String theirs = Accounts.registered(rivals);
    for (String id : List.of(theirs, unique(), "1-1-1-1-1")) {
      Reply put =
          call(
              club.president,
              "PUT",
              path + "/" + id + "/credentials",
              Accounts.credentials("stolen-secret"));
      assertThat(put.code()).isEqualTo("MERCHANT_ACCOUNT_NOT_FOUND");
      assertThat(call(club.president, "DELETE", path + "/" + id, Map.of()).code())
          .isEqualTo("MERCHANT_ACCOUNT_NOT_FOUND");
    }
    assertThat(
            call(club.president, "DELETE", Accounts.path(rivals) + "/" + theirs, Map.of()).code())
        .isEqualTo("NOT_ALLOWED");
    assertThat(call(club.president, "GET", Accounts.path(rivals), Map.of()).code())
        .isEqualTo("NOT_ALLOWED");
    assertThat(list().body().path("items")).isEmpty();
    assertThat(kept(theirs))
        .contains(new Credentials.KakaoPay("TC0ONETIME", "a-secret", Optional.empty()));
    String nowhere = "/v1/clubs/" + unique() + "/merchant-accounts";
    Somebody admin = Server.somebody(true);
    assertThat(call(admin, "GET", nowhere, Map.of()).code()).isEqualTo("CLUB_NOT_FOUND");
    assertThat(call(admin, "DELETE", nowhere + "/" + theirs, Map.of()).code())
        .isEqualTo("CLUB_NOT_FOUND");
  }

  @Test
  void credentials_of_another_provider_do_not_replace_an_accounts() {
    String id = Accounts.registered(club);
    Map<String, Object> body =
        Map.of(
            "tender",
            "BOOTPAY",
            "credentials",
            Map.of("applicationId", "an-application", "privateKey", "a-private-key"));

    Reply reply = call(club.president, "PUT", path + "/" + id + "/credentials", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("CONTRADICTS_PATH");
    assertThat(reply.text("field")).isEqualTo("/tender");
    assertThat(kept(id)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"tender":"WALLET","label":"x","credentials":{}}                                    | /tender
          {"tender":"KAKAOPAY","label":"x","credentials":{"cid":"c"}}                         | /credentials/secretKey
          {"tender":"KAKAOPAY","label":"x","credentials":{"cid":"c","secretKey":"s","a":"b"}} | /credentials/a
          {"tender":"KAKAOPAY","label":" ","credentials":{"cid":"c","secretKey":"s"}}         | /label
          {"tender":"KAKAOPAY","label":"x","credentials":{"cid":"c","secretKey":"s"},"a":"b"} | /a
          """)
  void what_is_wrong_is_named_by_its_place(String body, String field) {
    Reply reply = Server.raw(club.president, "POST", path, "application/json", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("INVALID_FIELD");
    assertThat(reply.text("field")).isEqualTo(field);
    assertThat(list().body().path("items")).isEmpty();
  }

  @Test
  void a_request_that_is_repeated_under_its_key_registers_one_account() {
    Map<String, String> key = Map.of("Idempotency-Key", unique());
    Map<String, Object> body = Accounts.kakaoPay("a-secret");

    Reply first = call(club.president, "POST", path, body, key);
    Reply again = call(club.president, "POST", path, body, key);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.text("accountId")).isEqualTo(first.text("accountId"));
    assertThat(list().body().path("items")).hasSize(1);
    Reply other = call(club.president, "POST", path, Accounts.kakaoPay("another-secret"), key);
    assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(call(club.president, "POST", path, body).text("accountId"))
        .isNotEqualTo(first.text("accountId"));
  }

  @Test
  void the_list_comes_in_parts_by_age() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      made.add(Accounts.registered(club));
    }
    List<String> read = new ArrayList<>();
    String cursor = "";
    do {
      Reply page =
          call(club.president, "GET", path + "?sort=-createdAt&limit=1" + cursor, Map.of());
      page.body().path("items").forEach(item -> read.add(item.path("accountId").asString()));
      cursor = "&cursor=" + page.text("nextCursor");
    } while (!cursor.endsWith("="));

    assertThat(read).containsExactlyElementsOf(made.reversed());
  }
}
