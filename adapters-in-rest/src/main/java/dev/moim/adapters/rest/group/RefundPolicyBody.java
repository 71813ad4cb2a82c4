package dev.moim.adapters.rest.group;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.domain.group.RefundPolicy;
import dev.moim.domain.group.RefundPolicy.Basis;
import dev.moim.domain.group.RefundPolicy.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refund policy, as it is sent and shown. */
public record RefundPolicyBody(@Nullable Basis basis, @Nullable List<@Nullable StepBody> steps) {
  /** One of its steps. */
  public record StepBody(@Nullable Integer hours, @Nullable Integer percent) {}

  /** As it is shown. */
  public static RefundPolicyBody of(RefundPolicy policy) {
    List<@Nullable StepBody> steps = new ArrayList<>();
    policy.steps().forEach(step -> steps.add(new StepBody(step.hours(), step.percent())));
    return new RefundPolicyBody(policy.basis(), steps);
  }

  /** As it was sent. */
  RefundPolicy policy() {
    Basis from = required("refundPolicy/basis", basis);
    List<Step> all = new ArrayList<>();
    for (StepBody step : required("refundPolicy/steps", steps)) {
      String where = "refundPolicy/steps/" + all.size();
      StepBody given = required(where, step);
      all.add(
          new Step(
              required(where + "/hours", given.hours()),
              required(where + "/percent", given.percent())));
    }
    return new RefundPolicy(from, all);
  }
}
