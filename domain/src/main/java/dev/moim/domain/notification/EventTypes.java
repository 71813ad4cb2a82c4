package dev.moim.domain.notification;

import dev.moim.domain.InvalidValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The types of events that clubs' servers are told of: all there are. */
public final class EventTypes {
  private static final SortedSet<String> ALL =
      Arrays.stream(EventType.values())
          .map(EventType::wireName)
          .collect(Collectors.toCollection(TreeSet::new));

  private EventTypes() {}

  /** All of them, in the order of their names. */
  public static SortedSet<String> all() {
    return new TreeSet<>(ALL);
  }

  /**
   * Those that an endpoint names.
   *
   * @throws InvalidValue if one of them is none
   */
  public static Set<String> known(Collection<String> types) {
    if (!ALL.containsAll(types)) {
      throw new InvalidValue("types", "must be of {0}", String.join(", ", ALL));
    }
    return Set.copyOf(types);
  }
}
