package dev.moim.bootstrap.http;

import static dev.moim.bootstrap.http.Server.call;
import static dev.moim.bootstrap.http.Server.raw;
import static dev.moim.bootstrap.http.Server.unique;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.bootstrap.http.Server.Somebody;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.ledger.LedgerAccount;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A settlement file, as the provider's simulator exports it, over HTTP on real parts. */
class SettlementHttpTest {
  static final String HEAD = "transaction_id,kind,payment_id,reference,amount,fee,settled_on\n";
  private static final String PLATFORM = "/v1/settlements/PORTONE_V1";
  private static final String CSV = "text/csv; charset=utf-8";

  private final Fixture club = new Fixture();
  private final Somebody admin = Server.somebody(true);

  /** What PortOne settles of these orders: the other tests pay there too. */
  private static String exported(Reply... orders) {
    List<String> references = Stream.of(orders).map(o -> o.text("merchantUid")).toList();
    String file =
        new Http(Server.simulator(), Optional.empty()).get("/portone/settlement").is(200).text();
    assertThat(file).startsWith(HEAD);
    return HEAD
        + file.lines()
            .filter(line -> references.stream().anyMatch(line::contains))
            .map(line -> line + "\n")
            .collect(joining());
  }

  private Reply upload(String file) {
    return raw(admin, "POST", PLATFORM, CSV, file);
  }

  private long fees() {
    return Server.moim()
        .ledger()
        .balance(LedgerAccount.providerFees(new ClubId(UUID.fromString(club.club))))
        .minor();
  }

  @Test
  void every_won_of_the_providers_file_is_explained_once() {
    Reply one = club.paid();
    Reply two = club.paid();
    String file = exported(one, two);
    assertThat(file.lines()).hasSize(3);

    Reply first = upload(file);
    assertThat(first.status()).as(first.raw().body()).isEqualTo(200);
    JsonNode matched = first.body().path("matched");
    assertThat(matched.path("lines").asInt()).isEqualTo(2);
    assertThat(matched.path("payments").asLong()).isEqualTo(60_000);
    assertThat(matched.path("fees").asLong()).isEqualTo(1_800);
    assertThat(matched.path("net").asLong()).isEqualTo(58_200);
    assertThat(first.body().path("extraCount").asInt()).isZero();
    assertThat(first.body().path("differingCount").asInt()).isZero();
    assertThat(fees()).isEqualTo(1_800);

    Reply again = upload(file);
    assertThat(again.body().path("repeated").asInt()).isEqualTo(2);
    assertThat(again.body().path("matched").path("lines").asInt()).isZero();
    assertThat(again.body().path("file")).isEqualTo(matched);
    assertThat(fees()).isEqualTo(1_800);
  }

  @Test
  void what_does_not_agree_is_shown_and_is_a_case() {
    Reply order = club.paid();
    String strange = "s-" + unique() + ",PAYMENT,imp_nobody,r,700,0,2020-02-02\n";
    String less = exported(order).replace(",30000,", ",29999,");

    Reply shown = upload(less + strange);

    assertThat(shown.text("from")).isEqualTo("2020-02-02");
    assertThat(shown.body().path("matched").path("lines").asInt()).isZero();
    JsonNode extra = shown.body().path("extra").get(0);
    assertThat(extra.path("amount").asLong()).isEqualTo(700);
    assertThat(extra.path("ours").isNull()).isTrue();
    JsonNode differing = shown.body().path("differing").get(0);
    assertThat(differing.path("amount").asLong()).isEqualTo(29_999);
    assertThat(differing.path("ours").asLong()).isEqualTo(30_000);
    for (String kind : List.of("SETTLEMENT_EXTRA", "SETTLEMENT_DIFFERS")) {
      String query = "?state=open&sort=-createdAt&kind=" + kind;
      Reply cases = call(admin, "GET", "/v1/payments/attention" + query, Map.of());
      assertThat(cases.body().path("items")).isNotEmpty();
    }
    assertThat(fees()).isZero();
  }

  @Test
  void a_clubs_own_account_has_its_own_books() {
    String account = Accounts.registered(club);
    String path = Accounts.path(club) + "/" + account + "/settlements";
    String line = unique() + ",PAYMENT,T1,r,700,7,2026-03-02\n";

    Reply done = raw(club.president, "POST", path, "text/csv", HEAD + line);

    assertThat(done.status()).as(done.raw().body()).isEqualTo(200);
    assertThat(done.text("tender")).isEqualTo("KAKAOPAY");
    assertThat(done.text("account")).isEqualTo(account);
    String attention = "/v1/clubs/" + club.club + "/payments/attention";
    JsonNode cases = call(club.officer, "GET", attention, Map.of()).body().path("items");
    assertThat(cases).hasSize(1);
    assertThat(cases.get(0).path("kind").asString()).isEqualTo("SETTLEMENT_EXTRA");
    String elsewhere = Accounts.path(new Fixture()) + "/" + account + "/settlements";
    assertThat(raw(admin, "POST", elsewhere, "text/csv", HEAD).code())
        .isEqualTo("MERCHANT_ACCOUNT_NOT_FOUND");
  }

  @Test
  void of_a_file_with_a_bad_line_nothing_is_stored_and_the_line_is_told() {
    Reply order = club.paid();
    String file = exported(order) + "x,PAYMENT,imp_1,r,much,0,2026-03-02\n";

    Reply refused = upload(file);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("MALFORMED_SETTLEMENT");
    assertThat(refused.body().path("line").asInt()).isEqualTo(3);
    assertThat(refused.text("column")).isEqualTo("amount");
    assertThat(refused.text("detail")).isEqualTo("amount must be a whole number");
    assertThat(fees()).isZero();
    assertThat(upload("").body().path("column").isNull()).isTrue();
  }

  @Test
  void a_repeated_request_is_answered_alike() {
    String file = exported(club.paid());
    Map<String, String> key = Map.of("Idempotency-Key", unique());

    Reply first = raw(admin, "POST", PLATFORM, CSV, file, key);
    Reply again = raw(admin, "POST", PLATFORM, CSV, file, key);

    assertThat(first.body().path("matched").path("lines").asInt()).isEqualTo(1);
    assertThat(again.raw().body()).isEqualTo(first.raw().body());
  }

  @Test
  void a_large_file_is_taken_and_a_larger_one_is_not() throws IOException {
    String id = unique();
    StringBuilder lines = new StringBuilder(HEAD);
    for (int i = 0; i < 1_200; i++) {
      lines.append("%s-%d,CANCEL,imp_nobody,r,1,0,2020-02-03\n".formatted(id, i));
    }
    assertThat(lines.length()).isGreaterThan(64 * 1024);

    assertThat(upload(lines.toString()).body().path("extraCount").asInt()).isEqualTo(1_200);
    String head =
        "POST "
            + PLATFORM
            + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + admin.token().orElseThrow()
            + "\r\nContent-Type: text/csv\r\nContent-Length: ";
    assertThat(Wire.once(head + (1024 * 1024 + 1) + "\r\n\r\n").body()).contains("TOO_LARGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "text/csv; charset=euc-kr"})
  void what_is_not_called_csv_is_refused(String type) {
    assertThat(raw(admin, "POST", PLATFORM, type, HEAD).code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"WALLET", "PAYPAL"})
  void there_is_no_account_at_what_is_no_provider(String tender) {
    assertThat(raw(admin, "POST", "/v1/settlements/" + tender, CSV, HEAD).code())
        .isEqualTo("MERCHANT_ACCOUNT_NOT_FOUND");
  }
}
