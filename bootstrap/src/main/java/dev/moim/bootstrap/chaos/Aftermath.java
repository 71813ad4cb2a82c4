package dev.moim.bootstrap.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is there when everything has ended.
 *
 * @param victims who was killed
 * @param allReturned whether each was succeeded by one that served
 * @param left what was still under way, in words
 * @param people how many came
 * @param outcomes how often which answer came
 */
record Aftermath(
    List<Victim> victims,
    boolean allReturned,
    List<String> left,
    int people,
    Map<String, Long> outcomes,
    Answers answers,
    List<Charge> charges,
    Ours ours,
    Instant at,
    Duration took) {
  Aftermath {
    left = List.copyOf(left);
    victims = List.copyOf(victims);
    outcomes = Map.copyOf(outcomes);
    charges = List.copyOf(charges);
  }

  long killed(Victim victim) {
    return victims.stream().filter(v -> v == victim).count();
  }
}
