package dev.moim.adapters.rest.stream;

import java.util.Map;
import java.util.Optional;

/**
 * Who listens.
 *
 * @param address as callers are counted by it
 * @param member their id, if they are signed in
 */
public record Listener(String address, Optional<String> member) {
  /** What their streams are counted under, each with how many there may be. */
  Map<String, Integer> keys(StreamLimits limits) {
    String place = "at " + address;
    return member
        .map(id -> Map.of(place, limits.perAddress(), "of " + id, limits.perMember()))
        .orElseGet(() -> Map.of(place, limits.perAddress()));
  }
}
