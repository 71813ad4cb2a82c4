package dev.moim.application.runtime;

import dev.moim.domain.InvalidValue;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Where in a sorted list an item is: what the list is sorted by, and the item's id. It stays a
 * place in the list when the item goes, and when others come.
 *
 * @param moment where a list is sorted by a moment
 * @param name where it is sorted by name
 */
public record Position(Optional<Instant> moment, Optional<String> name, UUID id) {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /** It may have been in a client's hands, so it is checked like any input. */
  public Position {
    Objects.requireNonNull(id, "id");
    if (moment.filter(m -> m.isBefore(EARLIEST) || m.isAfter(LATEST)).isPresent()
        || name.filter(n -> !n.codePoints().allMatch(Position::isText)).isPresent()) {
      throw invalid();
    }
  }

  private static boolean isText(int c) {
    return c != 0 && Character.getType(c) != Character.SURROGATE;
  }

  /** In a list that is sorted by id. */
  public static Position of(UUID id) {
    return new Position(Optional.empty(), Optional.empty(), id);
  }

  /** In a list that is sorted by a moment. */
  public static Position at(Instant moment, UUID id) {
    return new Position(Optional.of(moment), Optional.empty(), id);
  }

  /** In a list that is sorted by name. */
  public static Position named(String name, UUID id) {
    return new Position(Optional.empty(), Optional.of(name), id);
  }

  /**
   * The moment that it must have.
   *
   * @throws InvalidValue if it is a position in a list of another order
   */
  public Instant requireMoment() {
    return moment.orElseThrow(Position::invalid);
  }

  /**
   * The name that it must have.
   *
   * @throws InvalidValue if it is a position in a list of another order
   */
  public String requireName() {
    return name.orElseThrow(Position::invalid);
  }

  private static InvalidValue invalid() {
    return new InvalidValue("cursor", "must be one that this list gave");
  }
}
