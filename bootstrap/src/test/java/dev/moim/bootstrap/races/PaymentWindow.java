package dev.moim.bootstrap.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.races.Client.Answer;
import dev.moim.simulators.portone.PortOneSimulator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The provider as a payer sees it, and its books. No webhook is sent but by the tests. */
record PaymentWindow(Client client, PortOneSimulator simulator) {

  /** The {@code imp_uid} of a payment that was made, of which nobody is told. */
  String pay(String reference, long amount) {
    Map<String, Object> body =
        Map.of("merchantUid", reference, "amount", amount, "ignorePrepare", true, "webhook", false);
    Answer paid = client.post(simulator.baseUri(), "/portone/pay", "", body);
    assertThat(paid.status()).isEqualTo(201);
    return paid.text("impUid");
  }

  /** The next so many calls of a kind go wrong in this way. */
  void misbehaves(String calls, int times, Map<String, ?> trouble) {
    Map<String, Object> body = Map.of(calls, Collections.nCopies(times, trouble));
    Answer set = client.post(simulator.baseUri(), "/portone/misbehave", "", body);
    assertThat(set.status()).isEqualTo(200);
  }

  /** How many of the troubles of a kind of call have not happened yet. */
  int waiting(String calls) {
    return client.get(simulator.baseUri(), "/portone/misbehave", "").body().path(calls).size();
  }

  void behaves() {
    simulator.misbehaviour().clear();
  }

  /** Every payment in the books. */
  List<JsonNode> books() {
    List<JsonNode> payments = new ArrayList<>();
    client
        .get(simulator.baseUri(), "/portone/books", "")
        .body()
        .path("payments")
        .forEach(payments::add);
    return payments;
  }

  /** How often money went back for a payment. */
  int cancellations(String impUid) {
    return books().stream()
        .filter(p -> p.path("impUid").asString("").equals(impUid))
        .findFirst()
        .orElseThrow()
        .path("cancellations")
        .size();
  }
}
