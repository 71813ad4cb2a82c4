package dev.moim.adapters.security;

import org.bouncycastle.crypto.params.Argon2Parameters;

/** How much work one hash is. */
record Argon2Cost(int memoryKib, int passes, int lanes) {
  private static final int MOST_MEMORY_KIB = 64 * 1024;
  private static final int MOST_PASSES = 10;
  private static final int MOST_LANES = 4;

  /** RFC 9106, section 3.1: at least 8 KiB a lane. */
  private static final int LEAST_MEMORY_KIB_PER_LANE = 8;

  /** Whether it can be done, and is no more than a hash from our own table may ask for. */
  boolean isBearable() {
    return passes >= 1
        && passes <= MOST_PASSES
        && lanes >= 1
        && lanes <= MOST_LANES
        && memoryKib >= LEAST_MEMORY_KIB_PER_LANE * lanes
        && memoryKib <= MOST_MEMORY_KIB;
  }

  Argon2Parameters parameters(byte[] salt) {
    return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
        .withMemoryAsKB(memoryKib)
        .withIterations(passes)
        .withParallelism(lanes)
        .withSalt(salt)
        .build();
  }
}
