package dev.moim.adapters.persistence.notification;

import dev.moim.domain.notification.EventTypes;
import java.util.stream.Collectors;

/** The types of events that this version knows; a newer one, beside it, may know more. */
final class KnownTypes {
  /** As SQL writes a list: names of our own, with no quote in them. */
  static final String LIST =
      EventTypes.all().stream().map(type -> "'" + type + "'").collect(Collectors.joining(", "));

  private KnownTypes() {}
}
