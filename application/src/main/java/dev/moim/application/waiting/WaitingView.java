package dev.moim.application.waiting;

import dev.moim.domain.waiting.WaitingEnd;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A wait as its member sees it at a moment.
 *
 * @param reason why it came to nothing, if it did
 * @param line where they stand; empty unless they wait
 */
public record WaitingView(
    WaitingEntry entry, WaitingStatus status, Optional<WaitingEnd> reason, Optional<Line> line) {
  /**
   * Where somebody stands.
   *
   * @param position from 1
   * @param unitsAhead what those before them want
   * @param estimate when it would be their turn if it went on as lately; empty if that cannot be
   *     said, or would be after the sale's end
   */
  public record Line(int position, long unitsAhead, Optional<Instant> estimate) {}
}
