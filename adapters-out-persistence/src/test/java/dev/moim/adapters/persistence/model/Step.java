package dev.moim.adapters.persistence.model;

/**
 * Something that somebody does. Members, groups, payments and cases are counted from 0 and taken
 * modulo how many there are, so that any sequence of steps can be played, and any part of one. What
 * makes no sense where it stands does nothing.
 */
sealed interface Step {
  /** A member wants a place, under the same reference until there is an answer. */
  record Join(int member, int group) implements Step {}

  /** The member pays the order's amount at the provider, without a word to us. */
  record Pay(int member, int group) implements Step {}

  /** All three: joins, pays, and says so. */
  record Buy(int member, int group) implements Step {}

  /** Pays another amount, in won. */
  record PayWrong(int member, int group, int won) implements Step {}

  /** The provider refuses the member's card. */
  record FailToPay(int member, int group) implements Step {}

  /** The member's app says that the last payment was made. */
  record Confirm(int member, int group) implements Step {}

  /** The provider tells of this payment. */
  record Webhook(int payment) implements Step {}

  /** The member pays out of the wallet. */
  record PayFromWallet(int member, int group) implements Step {}

  /** Staff give a part back, in won, or with 0 all that is left. */
  record Refund(int member, int group, int won) implements Step {}

  /** Staff give all that is left back, and for hours the provider refuses. */
  record RefundInVain(int member, int group) implements Step {}

  /** The member gives the order up. */
  record Cancel(int member, int group) implements Step {}

  /** Somebody gives this percentage of what is left back in the provider's console. */
  record GiveBackElsewhere(int payment, int percent) implements Step {}

  /** Somebody pays under a reference that nobody knows. */
  record PayForNothing(int won) implements Step {}

  record Wait(int minutes) implements Step {}

  /** Background work runs once. */
  record Work() implements Step {}

  /** What becomes of calls to the provider from now on. */
  record Line(State state) implements Step {
    enum State {
      GOOD,
      /** No call arrives. */
      DEAD,
      /** Calls are carried out, and no answer comes. */
      MUTE,
      /** The provider gives nothing back. */
      REFUSING
    }
  }

  /** Staff decide this open case by this of the actions that help. */
  record Decide(int which, int action) implements Step {}

  /** The process is killed at the n-th transaction or call of this step, and starts again. */
  record Die(int at, boolean after, Step during) implements Step {}
}
