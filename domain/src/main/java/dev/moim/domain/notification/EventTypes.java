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
    types.forEach(type -> known("types", type));
    return Set.copyOf(types);
  }

  /**
   * One that an endpoint names.
   *
   * @param field where it stands
   * @throws InvalidValue if it is none
   */
  public static String known(String field, String type) {
    if (!ALL.contains(type)) {
      throw new InvalidValue(field, "must be one of {0}", String.join(", ", ALL));
    }
    return type;
  }
}
