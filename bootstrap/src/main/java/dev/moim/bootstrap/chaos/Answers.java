package dev.moim.bootstrap.chaos;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What servers answered and clients go by.
 *
 * @param placed orders that were answered with 201
 * @param paid ids of orders that were answered as paid
 * @param cancelled ids of orders whose cancelling was answered with 200
 * @param over ids of orders of which was said that their money goes back, with the problem's code
 * @param wishes for money to go back
 * @param checkedIn ids of tickets that were answered to be used now
 * @param full groups that were said to have no place left
 * @param wallets what people were told to be in theirs, by e-mail address
 * @param contradictions what was answered in two ways, in words
 */
record Answers(
    List<Placed> placed,
    Set<String> paid,
    Set<String> cancelled,
    Map<String, String> over,
    List<Wish> wishes,
    Set<String> checkedIn,
    List<Full> full,
    Map<String, Long> wallets,
    List<String> contradictions) {
  Answers {
    placed = List.copyOf(placed);
    paid = Set.copyOf(paid);
    cancelled = Set.copyOf(cancelled);
    over = Map.copyOf(over);
    wishes = List.copyOf(wishes);
    checkedIn = Set.copyOf(checkedIn);
    full = List.copyOf(full);
    wallets = Map.copyOf(wallets);
    contradictions = List.copyOf(contradictions);
  }

  /** An order, as it was answered. */
  record Placed(String reference, String order, String email, String group, long price) {}

  /** That there is no place left, at some moment between the question and the answer. */
  record Full(String group, Instant asked, Instant answered) {}

  /**
   * A wish for money to go back, sent under one key, however often.
   *
   * @param refund id of the refund; empty if no answer came
   * @param amount in won, as answered; without an answer, the most that it can be
   */
  record Wish(String order, String refund, long amount) {
    boolean isAnswered() {
      return !refund.isEmpty();
    }
  }
}
