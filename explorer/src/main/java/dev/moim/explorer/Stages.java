package dev.moim.explorer;

import dev.moim.domain.payment.Tender;
import java.util.EnumMap;
import java.util.Map;

/** The stage of each tender, each built once. */
final class Stages {
  private final Map<Tender, Stage> stages = new EnumMap<>(Tender.class);

  Stages() {
    for (Tender tender : Tender.values()) {
      stages.put(tender, Stage.of(tender));
    }
  }

  Stage of(Tender tender) {
    return stages.get(tender);
  }
}
