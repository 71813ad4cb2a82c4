package dev.moim.bootstrap.chaos;

import dev.moim.bootstrap.demo.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Somebody with an account and an app. The app is an ordinary one: what is not answered, or
 * answered with "not now", it sends again in the same words and under the same key, for a while.
 */
final class Customer {
  private static final int SHORTEST_PAUSE_MILLIS = 200;
  private static final int LONGEST_PAUSE_MILLIS = 900;

  /** Answers that say nothing of what is asked, only that it is too early to say. */
  private static final Set<String> LATER = Set.of("IDEMPOTENCY_KEY_IN_FLIGHT", "PAYMENT_UNDECIDED");

  private final Traffic traffic;
  private final Diary diary;
  private final String email;
  private final String password;
  private final Random random;
  private volatile Optional<String> token = Optional.empty();

  Customer(Traffic traffic, Diary diary, String email, String password, Random random) {
    this.traffic = traffic;
    this.diary = diary;
    this.email = email;
    this.password = password;
    this.random = random;
  }

  String email() {
    return email;
  }

  Random random() {
    return random;
  }

  /** Signs up and in; false if no server had time for it. */
  boolean comes(Duration patience) {
    Map<String, String> form = Map.of("email", email, "password", password, "name", email);
    Optional<Answer> account =
        persists(
            "sign-up",
            patience,
            (http, at) -> http.post(at, "/v1/members", Optional.empty(), form));
    // An address that is taken is ours: the answer to the first try was lost.
    return account.isPresent() && signsIn(patience);
  }

  /** Signs in; false if no server had time for it. */
  boolean signsIn(Duration patience) {
    Map<String, String> form = Map.of("email", email, "password", password);
    Optional<Answer> session =
        persists(
            "sign-in",
            patience,
            (http, at) -> http.post(at, "/v1/auth/tokens", Optional.empty(), form));
    session
        .filter(answer -> answer.status() != 200)
        .ifPresent(
            answer ->
                diary.contradiction(
                    "%s has an account, and is refused: %d %s"
                        .formatted(email, answer.status(), answer.code())));
    token = session.map(answer -> answer.text("accessToken")).filter(text -> !text.isEmpty());
    return token.isPresent();
  }

  /** Posts until it is answered; empty if the patience ended first. */
  Optional<Answer> posts(String what, Duration patience, String path, Map<String, ?> body) {
    return persists(what, patience, (http, at) -> http.post(at, path, token, body));
  }

  /** Posts under a key until it is answered; empty if the patience ended first. */
  Optional<Answer> posts(
      String what, Duration patience, String path, Map<String, ?> body, String key) {
    return persists(
        what, patience, (http, at) -> http.post(at, path, token.orElseThrow(), body, key));
  }

  /** Asks until it is answered; empty if the patience ended first. */
  Optional<Answer> gets(String what, Duration patience, String path) {
    return persists(what, patience, (http, at) -> http.get(at, path, token));
  }

  private Optional<Answer> persists(String what, Duration patience, Traffic.Request request) {
    long end = System.nanoTime() + patience.toNanos();
    do {
      try {
        Answer answer = traffic.send(what, request);
        if (answer.code().equals("UNAUTHENTICATED")) {
          signsIn(patience);
        } else if (answer.status() < 500 && !LATER.contains(answer.code())) {
          return Optional.of(answer);
        }
      } catch (UncheckedIOException e) {
        // Nobody knows whether it was carried out: it is sent again.
      }
      pauses(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
    } while (System.nanoTime() < end);
    return Optional.empty();
  }

  /** Does nothing for so many milliseconds, from the least to the most. */
  void pauses(int least, int most) {
    try {
      Thread.sleep(random.nextInt(least, most + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Throws dice. */
  boolean does(int percent) {
    return random.nextInt(100) < percent;
  }
}
