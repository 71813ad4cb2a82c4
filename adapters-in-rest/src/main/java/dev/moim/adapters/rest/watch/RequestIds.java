package dev.moim.adapters.rest.watch;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** What a request is called, in its answer and in the log. */
public final class RequestIds {
  /** The field of the log's context. */
  public static final String LOG_FIELD = "requestId";

  /** 62 bits, as a UUID leaves free in its second half; the rest of it says that it is random. */
  private static final long COUNTED = (1L << 62) - 1;

  private static final long VARIANT = 1L << 63;
  private static final long VERSION = 4L << 12;

  /** Odd, so that no number comes twice before all have come; neighbours do not look alike. */
  private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

  private static final SecureRandom START = new SecureRandom();
  private static final long OF_THIS_PROCESS = START.nextLong() & ~(0xFL << 12) | VERSION;
  private static final AtomicLong COUNT = new AtomicLong(START.nextLong());

  private RequestIds() {}

  /**
   * A new one, in the form of a UUID: random for this process, and counted within it. It is a name
   * and no secret, and no request waits for the system's randomness to get one.
   */
  public static String fresh() {
    long number = COUNT.getAndAdd(STEP) & COUNTED;
    return new UUID(OF_THIS_PROCESS, number | VARIANT).toString();
  }
}
