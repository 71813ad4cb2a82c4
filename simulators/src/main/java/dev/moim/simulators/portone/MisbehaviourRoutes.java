package dev.moim.simulators.portone;

import dev.moim.simulators.Answer;
import dev.moim.simulators.BadInput;
import dev.moim.simulators.Fields;
import dev.moim.simulators.portone.Misbehaviour.Call;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The knobs of {@link Misbehaviour} over HTTP. An unknown knob is refused, not ignored. */
final class MisbehaviourRoutes {

  private static final Map<String, Call> QUEUES =
      new LinkedHashMap<>(
          Map.of(
              "nextCancels", Call.CANCEL,
              "nextLookups", Call.LOOKUP,
              "nextTokens", Call.TOKEN,
              "nextPrepares", Call.PREPARE));
  private static final Set<String> OTHERS =
      Set.of(
          "latencyMillis",
          "dropWebhooks",
          "duplicateWebhooks",
          "webhookAsForm",
          "refundAccountNeeded");
  private static final int TEN_MINUTES = 600_000;

  private final Misbehaviour misbehaviour;

  MisbehaviourRoutes(Misbehaviour misbehaviour) {
    this.misbehaviour = misbehaviour;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/portone/misbehave", ctx -> current().sendTo(ctx));
    routes.post("/portone/misbehave", ctx -> set(ctx).sendTo(ctx));
    routes.delete("/portone/misbehave", ctx -> clear().sendTo(ctx));
  }

  // Everything is read before anything is set, so that a refused request changes nothing.
  private Answer set(Context ctx) {
    Fields fields = Fields.ofBody(ctx);
    refuseUnknown(fields.names());
    Map<Call, List<Trouble>> troubles = new LinkedHashMap<>();
    QUEUES.forEach(
        (name, call) -> {
          if (fields.names().contains(name)) {
            troubles.put(call, fields.objects(name).stream().map(this::trouble).toList());
          }
        });
    int latency =
        fields.whole("latencyMillis", 0, TEN_MINUTES, (int) misbehaviour.latency().toMillis());
    int duplicates = fields.whole("duplicateWebhooks", 0, 100, misbehaviour.duplicateWebhooks());
    boolean drop = fields.flag("dropWebhooks", misbehaviour.dropsWebhooks());
    boolean form = fields.flag("webhookAsForm", misbehaviour.webhooksAsForm());
    boolean account = fields.flag("refundAccountNeeded", misbehaviour.refundAccountNeeded());

    troubles.forEach(misbehaviour::next);
    misbehaviour.latency(Duration.ofMillis(latency));
    misbehaviour.duplicateWebhooks(duplicates);
    misbehaviour.dropWebhooks(drop);
    misbehaviour.webhooksAsForm(form);
    misbehaviour.refundAccountNeeded(account);
    return current();
  }

  private static void refuseUnknown(Set<String> names) {
    Set<String> unknown = new TreeSet<>(names);
    unknown.removeAll(QUEUES.keySet());
    unknown.removeAll(OTHERS);
    if (!unknown.isEmpty()) {
      throw new BadInput("There are no such knobs: " + unknown);
    }
  }

  private Trouble trouble(Fields fields) {
    Trouble trouble =
        Trouble.of(
            Trouble.Kind.of(
                fields.text("kind").orElseThrow(() -> new BadInput("'kind' is missing"))));
    return fields.text("delayMillis").isEmpty()
        ? trouble
        : trouble.after(Duration.ofMillis(fields.whole("delayMillis", 0, TEN_MINUTES, 0)));
  }

  private Answer clear() {
    misbehaviour.clear();
    return current();
  }

  private Answer current() {
    Map<String, Object> knobs = new TreeMap<>();
    QUEUES.forEach((name, call) -> knobs.put(name, waiting(call)));
    knobs.put("latencyMillis", misbehaviour.latency().toMillis());
    knobs.put("dropWebhooks", misbehaviour.dropsWebhooks());
    knobs.put("duplicateWebhooks", misbehaviour.duplicateWebhooks());
    knobs.put("webhookAsForm", misbehaviour.webhooksAsForm());
    knobs.put("refundAccountNeeded", misbehaviour.refundAccountNeeded());
    return Answer.json(200, knobs);
  }

  private List<Map<String, Object>> waiting(Call call) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Trouble trouble : misbehaviour.waiting(call)) {
      list.add(Map.of("kind", trouble.kind().code(), "delayMillis", trouble.patience().toMillis()));
    }
    return list;
  }
}
