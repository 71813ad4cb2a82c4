package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.payment.WebhookInbox;
import dev.moim.application.runtime.PageRequest;
import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.bootstrap.http.Server.Somebody;
import dev.moim.contract.OpenApi;
import dev.moim.contract.Operation;
import dev.moim.domain.club.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every route, called by everybody, against the table in permissions.csv. */
class PermissionTest {
  private static final Map<String, List<String>> TABLE = new LinkedHashMap<>();
  private static final List<String> CALLERS = read();

  private static List<String> read() {
    try (var in = PermissionTest.class.getResourceAsStream("/permissions.csv")) {
      List<List<String>> rows =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> Arrays.asList(line.split(",")))
              .toList();
      rows.stream().skip(1).forEach(r -> TABLE.put(r.getFirst(), r.subList(1, r.size())));
      return rows.getFirst().subList(1, rows.getFirst().size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void the_table_has_every_route_and_no_other() {
    assertThat(Server.moim().routes().all().stream().map(Object::toString))
        .containsExactlyInAnyOrderElementsOf(TABLE.keySet());
    assertThat(TABLE.values()).allMatch(row -> row.size() == CALLERS.size());
  }

  @Test
  void the_document_says_the_same() {
    assertThat(disagreements(Server.contract().document())).isEmpty();
    String spoilt =
        OpenApi.servedText()
            .replaceFirst(
                "x-moim-roles: \\[president, admin]", "x-moim-roles: [officer, president, admin]");
    assertThat(disagreements(OpenApi.parse(spoilt)))
        .containsExactly("PUT /v1/clubs/{clubId}/members/{memberId}/role officer");
  }

  private static List<String> disagreements(OpenApi document) {
    List<String> found = new ArrayList<>();
    for (Operation operation : document.operations()) {
      List<String> named = new ArrayList<>();
      operation.extension("x-moim-roles").forEach(role -> named.add(role.asString()));
      if (!CALLERS.containsAll(named)) {
        found.add(operation + " names somebody unknown");
      }
      List<String> row = TABLE.get(operation.toString());
      for (int i = 0; i < CALLERS.size(); i++) {
        if (!agrees(operation, named, CALLERS.get(i), row.get(i))) {
          found.add(operation + " " + CALLERS.get(i));
        }
      }
    }
    return found;
  }

  private static boolean agrees(
      Operation operation, List<String> named, String caller, String outcome) {
    String called = caller.equals("rival") ? "outsider" : caller; // elsewhere he has no role
    return outcome.equals("ok")
        ? named.contains(called)
        : !named.contains(called) && operation.statuses().contains(Integer.valueOf(outcome));
  }

  /** Every call is made here by somebody who may. */
  @AfterAll
  static void every_documented_success_was_seen() {
    assertThat(Server.contract().unseenSuccesses()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> crowdfunding_2_4_7_everybody_gets_what_the_table_says() {
    return TABLE.entrySet().stream()
        .flatMap(
            row ->
                Stream.iterate(0, i -> i < CALLERS.size(), i -> i + 1)
                    .map(
                        i ->
                            DynamicTest.dynamicTest(
                                row.getKey() + " as " + CALLERS.get(i),
                                () -> check(row.getKey(), CALLERS.get(i), row.getValue().get(i)))));
  }

  private static void check(String route, String caller, String expected) {
    Fixture fixture = new Fixture();
    Reply reply = call(route, somebody(caller, fixture), fixture);
    String got = reply.status() / 100 == 2 ? "ok" : Integer.toString(reply.status());
    assertThat(got).as(reply.raw().body()).isEqualTo(expected);
  }

  private static Somebody somebody(String caller, Fixture fixture) {
    return switch (caller) {
      case "guest" -> Server.GUEST;
      case "outsider" -> Server.somebody(false);
      case "rival" -> new Fixture().president;
      case "member" -> fixture.member;
      case "owner" -> fixture.owner;
      case "officer" -> fixture.officer;
      case "president" -> fixture.president;
      case "admin" -> Server.somebody(true);
      default -> throw new IllegalArgumentException(caller);
    };
  }

  private static Reply call(String route, Somebody who, Fixture f) {
    String method = route.substring(0, route.indexOf(' '));
    String path = route.substring(route.indexOf(' ') + 1).replace("{clubId}", f.club);
    return switch (route) {
      case "POST /v1/members" ->
          Server.call(
              who,
              method,
              path,
              Map.of(
                  "email", Server.unique() + "@example.kr", "password", "secret tea", "name", "x"));
      case "POST /v1/auth/tokens" ->
          Server.call(
              who, method, path, Map.of("email", f.member.email(), "password", Server.PASSWORD));
      case "POST /v1/auth/tokens/refresh", "DELETE /v1/auth/tokens" ->
          Server.call(
              who,
              method,
              path,
              Map.of(
                  "refreshToken",
                  Server.moim().refreshTokens().start(f.member.id(), Duration.ofDays(1))));
      case "POST /v1/clubs" -> Server.call(who, method, path, Fixture.clubForm());
      case "PUT /v1/clubs/{clubId}/members/{memberId}/role" ->
          Server.call(
              who,
              method,
              path.replace("{memberId}", Server.inClub(f.club, Role.MEMBER).id().toString()),
              Map.of("role", "OFFICER"));
      case "POST /v1/clubs/{clubId}/groups" ->
          Server.call(who, method, path, Fixture.groupForm(0, 5));
      case "PUT /v1/groups/{groupId}" ->
          Server.call(
              who, method, path.replace("{groupId}", f.event(0, 5)), Fixture.groupForm(0, 6));
      case "POST /v1/clubs/{clubId}/shared-pools" ->
          Server.call(who, method, path, LimitForms.poolForm("큰 방"));
      case "GET /v1/clubs/{clubId}/shared-pools/{poolId}",
          "PUT /v1/clubs/{clubId}/shared-pools/{poolId}" ->
          Server.call(
              who,
              method,
              path.replace("{poolId}", LimitForms.pool(f.officer, f.club)),
              Map.of("name", "작은 방"));
      case "POST /v1/clubs/{clubId}/coupons" ->
          Server.call(who, method, path, LimitForms.couponForm(Server.unique()));
      case "GET /v1/clubs/{clubId}/coupons/{couponId}",
          "PUT /v1/clubs/{clubId}/coupons/{couponId}",
          "POST /v1/clubs/{clubId}/coupons/{couponId}/close" ->
          Server.call(
              who,
              method,
              path.replace("{couponId}", LimitForms.coupon(f.officer, f.club)),
              LimitForms.couponTerms());
      case "POST /v1/groups/{groupId}/joins" ->
          Server.call(
              who,
              method,
              path.replace("{groupId}", f.event(0, 5)),
              Map.of("merchantUid", Server.unique()));
      case "POST /v1/groups/{groupId}/waiting" ->
          Server.call(who, method, path.replace("{groupId}", f.full()), Map.of("quantity", 1));
      case "GET /v1/groups/{groupId}/waiting/me", "DELETE /v1/groups/{groupId}/waiting/me" -> {
        String full = f.full();
        Reply waiting =
            Server.call(f.owner, "POST", "/v1/groups/" + full + "/waiting", Map.of("quantity", 1));
        assertThat(waiting.status()).isEqualTo(201);
        yield Server.call(who, method, path.replace("{groupId}", full), Map.of());
      }
      case "GET /v1/orders/{orderId}", "POST /v1/orders/{orderId}/cancel" ->
          Server.call(who, method, path.replace("{orderId}", f.held().text("orderId")), Map.of());
      case "POST /v1/orders/{orderId}/payments" -> {
        String paid = path.replace("{orderId}", f.paid().text("orderId"));
        assertThat(Server.call(f.owner, method, paid, Map.of()).status()).isEqualTo(200);
        yield Server.call(
            who, method, path.replace("{orderId}", f.held().text("orderId")), Map.of());
      }
      case "POST /v1/orders/{orderId}/confirm" -> {
        Reply order = f.held();
        String imp = Server.pay(order.text("merchantUid"), 30_000, Map.of()).text("impUid");
        yield f.confirm(who, order, imp);
      }
      case "GET /v1/orders/{orderId}/refund-quote" ->
          Server.call(who, method, path.replace("{orderId}", f.paid().text("orderId")), Map.of());
      case "POST /v1/orders/{orderId}/refunds" ->
          Server.call(
              who,
              method,
              path.replace("{orderId}", f.paid().text("orderId")),
              Map.of("reason", "비"));
      case "GET /v1/tickets/{ticketId}" ->
          Server.call(who, method, path.replace("{ticketId}", f.ticket()), Map.of());
      case "POST /v1/tickets/check-in" ->
          Server.call(who, method, path, Map.of("code", f.code(f.ticket())));
      case "POST /v1/uploads" -> Server.call(who, method, path, Images.uploadForm(f.club, 1));
      case "POST /v1/clubs/{clubId}/items" ->
          Server.call(who, method, path, Images.itemForm(List.of()));
      case "GET /v1/clubs/{clubId}/items/{itemId}",
          "PUT /v1/clubs/{clubId}/items/{itemId}",
          "DELETE /v1/clubs/{clubId}/items/{itemId}" ->
          Server.call(
              who,
              method,
              path.replace("{itemId}", Images.item(f.officer, f.club)),
              Images.itemForm(List.of()));
      case "POST /v1/clubs/{clubId}/merchant-accounts" ->
          Server.call(who, method, path, Accounts.kakaoPay("another-secret"));
      case "DELETE /v1/clubs/{clubId}/merchant-accounts/{accountId}" ->
          Server.call(who, method, path.replace("{accountId}", Accounts.registered(f)), Map.of());
      case "PUT /v1/clubs/{clubId}/merchant-accounts/{accountId}/credentials" ->
          Server.call(
              who,
              method,
              path.replace("{accountId}", Accounts.registered(f)),
              Accounts.credentials("another-secret"));
      case "POST /v1/clubs/{clubId}/webhook-endpoints" ->
          Server.call(who, method, path, Listeners.form());
      case "GET /v1/clubs/{clubId}/webhook-endpoints/{endpointId}",
          "PUT /v1/clubs/{clubId}/webhook-endpoints/{endpointId}",
          "DELETE /v1/clubs/{clubId}/webhook-endpoints/{endpointId}",
          "POST /v1/clubs/{clubId}/webhook-endpoints/{endpointId}/secrets" ->
          Server.call(
              who, method, path.replace("{endpointId}", Listeners.registered(f)), Listeners.form());
      case "GET /v1/clubs/{clubId}/webhook-deliveries/{deliveryId}",
          "POST /v1/clubs/{clubId}/webhook-deliveries/{deliveryId}/replays" ->
          Server.call(who, method, path.replace("{deliveryId}", SentWebhooks.givenUp(f)), Map.of());
      case "POST /v1/clubs/{clubId}/payments/attention/{caseId}/settle" ->
          Server.call(who, method, settle(path, Optional.of(f.club)), Cases.explained());
      case "POST /v1/clubs/{clubId}/merchant-accounts/{accountId}/settlements" ->
          Server.raw(
              who,
              method,
              path.replace("{accountId}", Accounts.registered(f)),
              "text/csv",
              SettlementHttpTest.HEAD);
      case "POST /v1/settlements/{tender}" ->
          Server.raw(
              who,
              method,
              path.replace("{tender}", "BOOTPAY"),
              "text/csv",
              SettlementHttpTest.HEAD);
      case "POST /v1/payments/attention/{caseId}/settle" ->
          Server.call(who, method, settle(path, Optional.empty()), Cases.explained());
      case "POST /v1/webhooks/portone",
          "POST /v1/webhooks/portone-v2",
          "POST /v1/webhooks/bootpay" ->
          Server.raw(who, method, path, "text/plain", "rubbish");
      case "POST /v1/webhooks/{webhookId}/replay" ->
          Server.call(who, method, path.replace("{webhookId}", aWebhook()), Map.of());
      case "GET /docs/{file}" ->
          Server.call(who, method, path.replace("{file}", "docs.js"), Map.of());
      default -> Server.call(who, method, path.replace("{groupId}", f.event(0, 5)), Map.of());
    };
  }

  private static String settle(String path, Optional<String> club) {
    return path.replace("{caseId}", Cases.ofClub(club));
  }

  private static String aWebhook() {
    Server.raw(Server.GUEST, "POST", "/v1/webhooks/portone", "text/plain", "rubbish");
    UUID id =
        Server.moim()
            .webhookInbox()
            .list(WebhookInbox.Filter.none(), PageRequest.first())
            .items()
            .getFirst()
            .id();
    return id.toString();
  }
}
