package dev.moim.domain.group;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much of what units are worth comes back to a buyer who gives them back, and until when:
 * steps, such as all until 168 hours before the start and half until 24 hours before it, and after
 * the last one nothing. It binds buyers; staff give back what they decide.
 *
 * @param steps from the one that gives most to the one that gives least, each ending later than the
 *     one before it; none if nothing ever comes back; at most {@link #MOST_STEPS}
 */
public record RefundPolicy(Basis basis, List<Step> steps) {
  /** The most steps. */
  public static final int MOST_STEPS = 10;

  /** The furthest that a step may lie from what it is counted from, in hours: ten years. */
  public static final int MOST_HOURS = 87_600;

  /** All of it until what is offered begins or, where nothing begins, until the group closes. */
  public static final RefundPolicy UNTIL_START =
      new RefundPolicy(Basis.START, List.of(new Step(0, 100)));

  private static final String FIELD = "refundPolicy";

  /** What the hours of the steps are counted from. */
  public enum Basis {
    /** Back from when it begins or, where nothing begins, from when the group closes. */
    START,
    /** Forward from when it was paid, and no further than to its beginning, if it has one. */
    PAYMENT
  }

  /**
   * One step.
   *
   * @param hours START: it ends so many hours before; PAYMENT: so many after. An hour is 60 minutes
   *     and a day 24 hours, whatever the calendar says
   * @param percent of what the units are worth, 1 to 100
   */
  public record Step(int hours, int percent) {
    public Step {
      if (hours < 0 || hours > MOST_HOURS) {
        throw new InvalidValue(FIELD, "must have hours from {0} to {1}", 0, MOST_HOURS);
      }
      if (percent < 1 || percent > 100) {
        throw new InvalidValue(FIELD, "must have percents from {0} to {1}", 1, 100);
      }
    }
  }

  /**
   * What the hours are counted from, for one order.
   *
   * @param start when it begins; empty if nothing does
   * @param closing when the group closes, or closed; empty for no end
   */
  public record Moments(Instant paidAt, Optional<Instant> start, Optional<Instant> closing) {}

  /**
   * What comes back at a moment.
   *
   * @param until the end of this, exclusive; empty for no end
   */
  public record Share(int percent, Optional<Instant> until) {
    /** All of it, without an end: what staff give. */
    public static final Share ALL = new Share(100, Optional.empty());

    /** So much of that, rounded up to a whole minor unit: fractions of a won are the buyer's. */
    public Money of(Money worth) {
      return new Money(
          worth.currency(), Math.ceilDiv(Math.multiplyExact(worth.minor(), (long) percent), 100));
    }
  }

  public RefundPolicy {
    Objects.requireNonNull(basis, "basis");
    steps = List.copyOf(steps);
    if (steps.size() > MOST_STEPS) {
      throw new InvalidValue(FIELD, "must have at most {0} entries", MOST_STEPS);
    }
    for (int i = 1; i < steps.size(); i++) {
      Step before = steps.get(i - 1);
      Step next = steps.get(i);
      boolean later =
          switch (basis) {
            case START -> next.hours() < before.hours();
            case PAYMENT -> next.hours() > before.hours();
          };
      if (!later || next.percent() >= before.percent()) {
        throw new InvalidValue(FIELD, "must have steps that each end later, and give less");
      }
    }
  }

  /** What a buyer would get now; empty if nothing any more. */
  public Optional<Share> share(Moments moments, Instant now) {
    return steps.stream()
        .map(step -> new Share(step.percent(), end(step, moments)))
        .filter(share -> share.until().map(now::isBefore).orElse(true))
        .findFirst();
  }

  private Optional<Instant> end(Step step, Moments moments) {
    Duration distance = Duration.ofHours(step.hours());
    return switch (basis) {
      case START -> moments.start().or(moments::closing).map(at -> at.minus(distance));
      case PAYMENT ->
          Stream.concat(Stream.of(moments.paidAt().plus(distance)), moments.start().stream())
              .min(Instant::compareTo);
    };
  }

  /** Whether it gives all or nothing at any moment. */
  public boolean isAllOrNothing() {
    return steps.stream().allMatch(step -> step.percent() == 100);
  }

  /** The form {@code START 168:100 24:50}, that {@link #parse} reads. */
  @Override
  public String toString() {
    return steps.stream()
        .map(step -> " " + step.hours() + ":" + step.percent())
        .collect(Collectors.joining("", basis.name(), ""));
  }

  /** Reads what {@link #toString} wrote. */
  public static RefundPolicy parse(String text) {
    String[] words = text.split(" ", -1);
    return new RefundPolicy(
        Basis.valueOf(words[0]), Stream.of(words).skip(1).map(RefundPolicy::step).toList());
  }

  private static Step step(String text) {
    int colon = text.indexOf(':');
    return new Step(
        Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
  }
}
