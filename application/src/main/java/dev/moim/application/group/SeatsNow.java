package dev.moim.application.group;

import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.SaleWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What whoever watches a group is told.
 *
 * @param at this server's time: what a client counts down from
 * @param open whether an order is taken now, as far as time and staff decide
 * @param left empty for no limit; may be as old as the last look
 * @param waiting how many people wait for a place; as old as that
 */
public record SeatsNow(
    GroupId group,
    Instant at,
    Instant opensAt,
    Optional<Instant> closesAt,
    boolean open,
    OptionalInt left,
    int waiting) {
  /** As it was seen, at this moment. */
  static SeatsNow of(GroupView seen, Instant now) {
    Group group = seen.group();
    SaleWindow window = group.terms().window();
    return new SeatsNow(
        group.id(),
        now,
        window.opensAt(),
        window.closesAt(),
        group.isOpen(now),
        seen.left(),
        seen.waiting());
  }

  /** Whether there is a limit, and it is reached. */
  public boolean soldOut() {
    return left.isPresent() && left.getAsInt() == 0;
  }

  /** The same, whenever it was. */
  boolean saysTheSameAs(SeatsNow other) {
    return equals(
        new SeatsNow(
            other.group, at, other.opensAt, other.closesAt, other.open, other.left, other.waiting));
  }

  /** When to look again: after the pause, or when the window opens or closes if that is before. */
  Instant nextLook(Instant last, Duration pause) {
    return Stream.concat(Stream.of(opensAt), closesAt.stream())
        .filter(at::isBefore)
        .reduce(last.plus(pause), (a, b) -> a.isBefore(b) ? a : b);
  }
}
