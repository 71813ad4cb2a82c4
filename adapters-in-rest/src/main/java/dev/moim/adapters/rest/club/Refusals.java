package dev.moim.adapters.rest.club;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.application.club.Refusal;

/** What is answered to whoever may not see or change what they named of a club's. */
public final class Refusals {
  private Refusals() {}

  /**
   * The answer.
   *
   * @param notThere what is said of the thing if the club has none like it
   */
  public static Answer of(Refusal why, ErrorCode notThere) {
    return Answer.problem(
        switch (why) {
          case NO_SUCH_CLUB -> ErrorCode.CLUB_NOT_FOUND;
          case NOT_ALLOWED -> ErrorCode.NOT_ALLOWED;
          case NOT_THERE -> notThere;
          case CHANGED_MEANWHILE -> ErrorCode.PRECONDITION_FAILED;
        });
  }
}
