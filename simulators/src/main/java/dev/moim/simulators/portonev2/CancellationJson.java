package dev.moim.simulators.portonev2;

import dev.moim.simulators.portonev2.Cancellation.State;
import java.util.Map;
import java.util.TreeMap;

/** A cancellation as V2 writes it. */
final class CancellationJson {

  private CancellationJson() {}

  static Map<String, Object> of(Cancellation cancellation) {
    Map<String, Object> json = new TreeMap<>();
    json.put("status", cancellation.state().name());
    json.put("id", cancellation.id());
    json.put("totalAmount", cancellation.amount());
    json.put("taxFreeAmount", 0);
    json.put("vatAmount", Math.round(cancellation.amount() / 11.0));
    json.put("reason", cancellation.reason());
    json.put("requestedAt", cancellation.requestedAt().toString());
    json.put("trigger", cancellation.trigger().name());
    if (cancellation.cancelledAt() != null) {
      json.put("cancelledAt", cancellation.cancelledAt().toString());
    }
    if (cancellation.state() == State.SUCCEEDED) {
      json.put("pgCancellationId", "T-" + cancellation.id());
      json.put("receiptUrl", "https://sim.invalid/receipt/" + cancellation.id());
    }
    return json;
  }
}
