package dev.moim.adapters.rest.problem;

import dev.moim.domain.InvalidValue;
import java.util.List;
import java.util.Optional;

/**
 * What exactly is wrong, in words of our own; never the text of an exception that somebody else
 * wrote.
 *
 * @param subject what is wrong, as the client calls it; empty where another member says it
 * @param rule what is wrong with it, in English, with places for the bounds
 */
public record Detail(Optional<String> subject, String rule, List<Object> bounds) {
  public Detail {
    bounds = List.copyOf(bounds);
  }

  /** Of what another member names. */
  public static Detail of(String rule) {
    return new Detail(Optional.empty(), rule, List.of());
  }

  /** Of this. */
  public static Detail of(String subject, String rule) {
    return new Detail(Optional.of(subject), rule, List.of());
  }

  /** What the model says of this. */
  public static Detail of(String subject, InvalidValue invalid) {
    return new Detail(Optional.of(subject), invalid.rule(), invalid.bounds());
  }
}
