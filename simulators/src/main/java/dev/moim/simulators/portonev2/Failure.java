package dev.moim.simulators.portonev2;

import java.time.Instant;

/** Why a try failed, in the provider's and in the payment company's words. */
record Failure(String reason, String pgCode, String pgMessage, Instant at) {}
