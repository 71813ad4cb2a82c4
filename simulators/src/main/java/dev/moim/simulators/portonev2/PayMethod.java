package dev.moim.simulators.portonev2;

import dev.moim.simulators.BadInput;
import java.util.Arrays;

/** How the payer pays: those of the browser SDK's methods that this simulator plays. */
enum PayMethod {
  CARD,
  EASY_PAY,
  TRANSFER,
  VIRTUAL_ACCOUNT;

  static PayMethod of(String code) {
    return Arrays.stream(values())
        .filter(method -> method.name().equals(code))
        .findFirst()
        .orElseThrow(() -> new BadInput("'payMethod' must be one of " + Arrays.toString(values())));
  }
}
