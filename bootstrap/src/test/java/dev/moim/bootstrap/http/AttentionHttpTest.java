package dev.moim.bootstrap.http;

import static dev.moim.bootstrap.http.Server.call;
import static dev.moim.bootstrap.http.Server.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.bootstrap.http.Server.Somebody;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What somebody has to decide about money, over HTTP on real parts. */
class AttentionHttpTest {
  private static final String PLATFORM = "/v1/payments/attention";

  private final Fixture club = new Fixture();
  private final Somebody admin = Server.somebody(true);
  private final String path = "/v1/clubs/" + club.club + "/payments/attention";

  private Reply settle(Somebody who, String id, Map<String, ?> body) {
    return call(who, "POST", path + "/" + id + "/settle", body);
  }

  private JsonNode items(String query) {
    Reply reply = call(club.officer, "GET", path + query, Map.of());
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
    return reply.body().path("items");
  }

  @Test
  void a_case_is_listed_and_settled_once_and_the_second_is_told_by_whom() {
    String id = Cases.ofClub(Optional.of(club.club));
    JsonNode open = items("?state=open&kind=SETTLEMENT_EXTRA").get(0);
    assertThat(open.path("caseId").asString()).isEqualTo(id);
    assertThat(open.path("clubId").asString()).isEqualTo(club.club);
    assertThat(open.path("state").asString()).isEqualTo("OPEN");
    assertThat(open.path("actions")).hasSize(1);
    assertThat(open.path("amount").asLong()).isEqualTo(30_000);
    assertThat(open.path("how").isNull()).isTrue();
    assertThat(items("?state=settled")).isEmpty();
    assertThat(items("?kind=REFUND_REFUSED")).isEmpty();

    Reply done = settle(club.president, id, Cases.explained());
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.text("state")).isEqualTo("SETTLED");
    assertThat(done.text("how")).isEqualTo("EXPLAINED");
    assertThat(done.text("settledBy")).isEqualTo(club.president.id().toString());

    Reply second = settle(admin, id, Cases.explained());
    assertThat(second.code()).isEqualTo("ATTENTION_SETTLED");
    assertThat(second.text("how")).isEqualTo("EXPLAINED");
    assertThat(second.text("settledBy")).isEqualTo(club.president.id().toString());
    assertThat(second.text("note")).isEqualTo("은행에 물어봄");
    assertThat(items("?state=settled")).hasSize(1);
    assertThat(items("?state=open")).isEmpty();
  }

  @Test
  void a_repeated_request_is_answered_alike() {
    String id = Cases.ofClub(Optional.of(club.club));
    Map<String, String> key = Map.of("Idempotency-Key", unique());
    String settle = path + "/" + id + "/settle";

    Reply first = call(club.president, "POST", settle, Cases.explained(), key);
    Reply again = call(club.president, "POST", settle, Cases.explained(), key);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.raw().body()).isEqualTo(first.raw().body());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void what_does_not_help_is_told_with_what_does() {
    String id = Cases.ofClub(Optional.of(club.club));

    Reply wrong = settle(club.president, id, Map.of("action", "SEND_BACK"));

    assertThat(wrong.code()).isEqualTo("ACTION_NOT_APPLICABLE");
    assertThat(wrong.body().path("actions").get(0).asString()).isEqualTo("EXPLAINED");
    assertThat(settle(club.president, id, Map.of("action", "FORGET")).code())
        .isEqualTo("INVALID_FIELD");
    Map<String, String> long1 = Map.of("action", "EXPLAINED", "note", "가".repeat(501));
    assertThat(settle(club.president, id, long1).code()).isEqualTo("INVALID_FIELD");
    assertThat(settle(club.president, id, Map.of()).code()).isEqualTo("INVALID_FIELD");
    assertThat(call(club.officer, "GET", path + "?state=lost", Map.of()).code())
        .isEqualTo("INVALID_FIELD");
    assertThat(items("?state=open")).hasSize(1);
  }

  @Test
  void a_case_belongs_to_one_club_or_to_none() {
    String ours = Cases.ofClub(Optional.of(club.club));
    String nobodys = Cases.ofClub(Optional.empty());
    Fixture rivals = new Fixture();
    String theirs = "/v1/clubs/" + rivals.club + "/payments/attention/";

    for (String id : List.of(ours, nobodys)) {
      Reply reply = call(rivals.president, "POST", theirs + id + "/settle", Cases.explained());
      assertThat(reply.code()).isEqualTo("ATTENTION_NOT_FOUND");
    }
    assertThat(call(admin, "POST", PLATFORM + "/" + ours + "/settle", Cases.explained()).code())
        .isEqualTo("ATTENTION_NOT_FOUND");
    String nowhere = "/v1/clubs/" + unique() + "/payments/attention";
    assertThat(call(admin, "GET", nowhere, Map.of()).code()).isEqualTo("CLUB_NOT_FOUND");
    assertThat(call(admin, "POST", nowhere + "/" + ours + "/settle", Cases.explained()).code())
        .isEqualTo("CLUB_NOT_FOUND");
    assertThat(settle(club.president, "1", Cases.explained()).code())
        .isEqualTo("ATTENTION_NOT_FOUND");
  }

  private Optional<JsonNode> listed(String providerPayment) {
    String query = "?kind=UNMATCHED_MONEY&sort=-createdAt&limit=100";
    Reply reply = call(admin, "GET", PLATFORM + query, Map.of());
    return reply
        .body()
        .path("items")
        .valueStream()
        .filter(c -> c.path("providerPaymentId").asString("").equals(providerPayment))
        .findFirst();
  }

  @Test
  void l6_l19_money_that_no_order_explains_goes_back_when_the_platforms_staff_say_so() {
    String imp = Server.pay(unique(), 12_345, Map.of("webhook", true)).text("impUid");
    JsonNode open =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> listed(imp), Optional::isPresent)
            .orElseThrow();
    assertThat(open.path("amount").asLong()).isEqualTo(12_345);
    assertThat(open.path("clubId").isNull()).isTrue();

    String settle = PLATFORM + "/" + open.path("caseId").asString() + "/settle";
    Map<String, String> body = new HashMap<>(Map.of("action", "SEND_BACK"));
    Reply decided = call(admin, "POST", settle, body);
    assertThat(decided.status()).as(decided.raw().body()).isEqualTo(200);
    assertThat(decided.text("state")).isEqualTo("SENDING_BACK");

    JsonNode end =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> listed(imp).orElseThrow(), c -> c.path("state").asString().equals("SETTLED"));
    assertThat(end.path("how").asString()).isEqualTo("SENT_BACK");
    assertThat(end.path("settledBy").asString()).isEqualTo(admin.id().toString());
    assertThat(call(admin, "POST", settle, body).code()).isEqualTo("ATTENTION_SETTLED");
  }
}
