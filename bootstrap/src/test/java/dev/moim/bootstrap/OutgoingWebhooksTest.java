package dev.moim.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.notification.WebhookSender.Call;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.waiting.JoinWaitingList;
import dev.moim.contract.OpenApi;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.money.Money;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.EndpointSecret;
import dev.moim.domain.notification.EventType;
import dev.moim.domain.payment.ProviderPaymentId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What leaves is what openapi.yaml says, for every type of event that there is (L22). */
class OutgoingWebhooksTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final OpenApi DOCUMENT = OpenApi.served();
  private static final int MOST_BYTES = 20_000;

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor kim = moim.member("kim");
  private final ClubId club = moim.club(kim, 0);
  private final Actor lee = moim.memberOf(club, "lee");
  private final GroupId concert = moim.event(kim, club, 30_000, 50);

  private static List<String> complaints(JsonNode body) {
    return DOCUMENT.complaints(
        "/webhooks/%s/post/requestBody/content/application~1json/schema"
            .formatted(body.path("type").asString("")),
        body);
  }

  private void listen() {
    Endpoint endpoint =
        Endpoint.register(
            new EndpointId(new UUID(0, 7)),
            club,
            URI.create("https://club.example/hook"),
            Set.of(),
            EndpointSecret.of(new byte[32]),
            moim.clock().instant());
    var _ =
        moim.store()
            .run(
                _ -> {
                  moim.store().endpoints().add(endpoint);
                  return endpoint;
                });
  }

  private OrderView order() {
    return moim.order(lee, moim.event(kim, club, 30_000, 5));
  }

  private void refund(OrderView order) {
    var command = new RefundOrder.Command(order.order().id(), OptionalLong.empty(), "it rained");
    assertThat(moim.cases().refundOrder().refund(kim, command))
        .isInstanceOf(RefundOrder.Result.Requested.class);
  }

  /** Somebody waits for the only place, is offered it, and lets the offer lapse. */
  private void waitInVain() {
    GroupId single = moim.event(kim, club, 30_000, 1);
    OrderView held = moim.order(lee, single);
    Actor waiter = moim.memberOf(club, "park");
    assertThat(
            moim.cases()
                .joinWaitingList()
                .join(waiter, new JoinWaitingList.Command(single, 1), Receipt.none()))
        .isInstanceOf(JoinWaitingList.Result.Waiting.class);
    var _ = moim.cases().cancelOrder().cancel(lee, held.order().id());
    moim.work();
    moim.let(Duration.ofMinutes(16));
  }

  /** Everything that can be told of, brought about by the use cases. */
  private List<JsonNode> everything() {
    listen();
    OrderView back = order();
    moim.confirm(back, moim.pay(back));
    refund(back);
    moim.work();
    waitInVain();

    OrderView elsewhere = order();
    ProviderPaymentId paid = moim.pay(elsewhere);
    moim.confirm(elsewhere, paid);
    moim.gateway().outage(true);
    refund(elsewhere);
    moim.work();
    moim.provider().cancelElsewhere(paid, Money.won(30_000));
    moim.gateway().outage(false);
    moim.let(Duration.ofMinutes(2));

    OrderView stuck = moim.order(lee, concert);
    moim.confirm(stuck, moim.pay(stuck));
    moim.restart(UnaryOperator.identity(), OutgoingWebhooksTest::refusing);
    refund(stuck);
    moim.let(Duration.ofHours(1));
    return moim.webhooks().calls().stream().map(Call::body).map(JSON::readTree).toList();
  }

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

  @Test
  void l22_every_webhook_that_leaves_is_as_the_document_says() {
    List<JsonNode> told = everything();

    assertThat(told.stream().map(body -> body.path("type").asString()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(EventType.values()).map(EventType::wireName).toList());
    assertThat(told)
        .allSatisfy(
            body -> {
              assertThat(complaints(body)).as(body.toString()).isEmpty();
              assertThat(body.toString().getBytes(UTF_8)).hasSizeLessThan(MOST_BYTES);
            });
  }

  @Test
  void l22_every_type_of_event_is_documented_and_no_other() {
    TreeSet<String> documented = new TreeSet<>(DOCUMENT.at("/webhooks").propertyNames());
    List<String> filter =
        DOCUMENT
            .at("/components/schemas/EventType/enum")
            .valueStream()
            .map(JsonNode::asString)
            .toList();

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(EventType.values()).map(EventType::wireName).toList());
    assertThat(filter).containsExactlyInAnyOrderElementsOf(documented);
  }

  /** The negative control. */
  @Test
  void l22_a_body_that_is_not_as_documented_is_noticed() {
    List<JsonNode> told = everything();

    assertThat(told)
        .allSatisfy(
            body -> {
              ObjectNode more = (ObjectNode) body.deepCopy();
              more.put("email", "lee@example.org");
              ObjectNode less = (ObjectNode) body.deepCopy();
              ((ObjectNode) less.path("data")).remove("clubId");
              assertThat(complaints(more)).isNotEmpty();
              assertThat(complaints(less)).isNotEmpty();
            });
  }
}
