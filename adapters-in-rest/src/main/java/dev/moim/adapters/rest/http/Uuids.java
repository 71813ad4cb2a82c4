package dev.moim.adapters.rest.http;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads UUIDs in their one usual form; the JDK also takes {@code 1-1-1-1-1}. */
public final class Uuids {
  private static final Pattern SHAPE =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private Uuids() {}

  /** The UUID; empty if it is none. */
  public static Optional<UUID> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }
}
