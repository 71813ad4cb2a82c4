package dev.moim.simulators.portonev2;

import dev.moim.simulators.Answer;

/** What a call of the API does. */
@FunctionalInterface
interface Work {

  /**
   * Does it.
   *
   * @throws Refused when the provider does not do it
   * @throws dev.moim.simulators.BadInput when the request cannot be understood
   */
  Answer on(Asked asked);
}
