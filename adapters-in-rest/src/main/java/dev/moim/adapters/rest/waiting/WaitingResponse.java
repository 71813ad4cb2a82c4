package dev.moim.adapters.rest.waiting;

import dev.moim.application.waiting.WaitingView;
import dev.moim.application.waiting.WaitingView.Line;
import dev.moim.domain.waiting.WaitingEnd;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingState.Ended;
import dev.moim.domain.waiting.WaitingState.Offered;
import dev.moim.domain.waiting.WaitingState.Waiting;
import dev.moim.domain.waiting.WaitingStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A wait as its member sees it.
 *
 * @param position from 1; null unless WAITING
 * @param unitsAhead how many units those before want; null unless WAITING
 * @param estimatedAt when it would be one's turn if it went on as lately; null if nobody can say
 * @param offeredUntil when the offer ends, or ended; null if there was none
 * @param reason why it came to nothing; null unless ENDED
 * @param orderId of the order that was made of the offer; null unless TAKEN
 */
record WaitingResponse(
    String waitingId,
    String groupId,
    String optionId,
    int quantity,
    WaitingStatus status,
    @Nullable Integer position,
    @Nullable Long unitsAhead,
    @Nullable Instant estimatedAt,
    Instant since,
    @Nullable Instant offeredUntil,
    @Nullable WaitingEnd reason,
    @Nullable String orderId) {
  static WaitingResponse of(WaitingView view) {
    WaitingEntry entry = view.entry();
    return new WaitingResponse(
        entry.id().toString(),
        entry.group().toString(),
        entry.option().toString(),
        entry.units(),
        view.status(),
        view.line().map(Line::position).orElse(null),
        view.line().map(Line::unitsAhead).orElse(null),
        view.line().flatMap(Line::estimate).orElse(null),
        entry.since(),
        offer(entry).map(Offered::until).orElse(null),
        view.reason().orElse(null),
        view.status() == WaitingStatus.TAKEN ? entry.order().toString() : null);
  }

  private static Optional<Offered> offer(WaitingEntry entry) {
    return switch (entry.state()) {
      case Waiting _ -> Optional.empty();
      case Offered offered -> Optional.of(offered);
      case Ended ended -> ended.offer();
    };
  }
}
