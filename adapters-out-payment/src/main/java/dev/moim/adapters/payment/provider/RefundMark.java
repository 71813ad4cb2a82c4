package dev.moim.adapters.payment.provider;

import dev.moim.domain.payment.RefundId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The refund's id within the text that says why money goes back: the only field of a cancellation
 * that some providers keep for us. It stands at the front, where no shortening of long texts
 * reaches it, and is read only there, so that nobody's reason can be taken for another refund's id.
 */
public final class RefundMark {
  private static final Pattern FRONT =
      Pattern.compile("\\s*\\[refund ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})](?:\\s|$)");
  private static final int LONGEST_REASON = 200;

  private RefundMark() {}

  /** With a reason of up to 200 characters. */
  public static String write(RefundId refund, String reason) {
    return write(refund, reason, LONGEST_REASON);
  }

  /**
   * The mark and the reason.
   *
   * @param longest how many characters of the reason are kept
   */
  public static String write(RefundId refund, String reason, int longest) {
    String line = reason.replaceAll("[\\p{Cc}\\p{Cs}]", " ").strip();
    int end = line.offsetByCodePoints(0, Math.min(longest, line.codePointCount(0, line.length())));
    return ("[refund " + refund + "] " + line.substring(0, end)).strip();
  }

  /** Empty for cancellations that were not asked for by us. */
  public static Optional<RefundId> read(String reason) {
    Matcher front = FRONT.matcher(reason);
    return front.lookingAt()
        ? Optional.of(new RefundId(UUID.fromString(front.group(1))))
        : Optional.empty();
  }
}
