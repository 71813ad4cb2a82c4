package dev.moim.simulators.portonev2;

import dev.moim.simulators.BadInput;
import java.util.Arrays;

/** What is wrong with a webhook that nobody should believe. */
public enum Forgery {
  /** Nothing is. */
  NONE("none"),
  /** None of the three headers. */
  UNSIGNED("unsigned"),
  /** Signed by somebody who does not know the secret. */
  OTHER_SECRET("otherSecret"),
  /** Rightly signed, and more than five minutes ago: caught and played again. */
  OLD_TIMESTAMP("oldTimestamp"),
  /** Rightly signed, more than five minutes ahead. */
  FUTURE_TIMESTAMP("futureTimestamp"),
  /** The body is not quite the one that was signed. */
  CHANGED_BODY("changedBody"),
  /** The id is not the one that was signed. */
  CHANGED_ID("changedId"),
  /** The right signature under another version's name. */
  OTHER_VERSION("otherVersion"),
  /** {@code v1,} and nothing after it. */
  EMPTY_SIGNATURE("emptySignature");

  private final String code;

  Forgery(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  static Forgery of(String code) {
    return Arrays.stream(values())
        .filter(forgery -> forgery.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new BadInput("There is no forgery '" + code + "'"));
  }
}
