package dev.moim.adapters.rest.problem;

import dev.moim.application.member.RefreshTokens;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.application.upload.Uploads;
import dev.moim.domain.InvalidValue;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what to answer when something was thrown, and logs once what is nobody's request's fault.
 */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(5);

  private final Unavailable unavailable;

  @Inject
  public Problems(Unavailable unavailable) {
    this.unavailable = unavailable;
  }

  /** Nothing was decided: worth another try at once. */
  public static Problem busy() {
    return Problem.of(ErrorCode.BUSY).retryAfter(SOON);
  }

  /**
   * What to answer.
   *
   * @param requestId what the log calls the request, and the client may tell us
   */
  public Problem of(Throwable thrown, String requestId) {
    return switch (thrown) {
      case ProblemException known -> known.problem();
      case InvalidValue invalid ->
          Problem.field("/" + invalid.field(), Detail.of(invalid.field(), invalid));
      case StaleAggregate stale -> {
        LOG.warn("{}: gave up after others were quicker, {}", requestId, stale.getMessage());
        yield busy();
      }
      default -> isPartDown(thrown) ? down(thrown, requestId) : defect(thrown, requestId);
    };
  }

  private boolean isPartDown(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .limit(20)
        .anyMatch(
            t ->
                t instanceof RefreshTokens.StoreDown
                    || t instanceof Uploads.StoreDown
                    || unavailable.isPartDown(t));
  }

  private static Problem down(Throwable thrown, String requestId) {
    LOG.warn("{}: a part of the service is down", requestId, thrown);
    return Problem.of(ErrorCode.UNAVAILABLE).with("correlationId", requestId).retryAfter(LATER);
  }

  private static Problem defect(Throwable thrown, String requestId) {
    LOG.error("{}: a request failed", requestId, thrown);
    return Problem.of(ErrorCode.INTERNAL).with("correlationId", requestId);
  }
}
