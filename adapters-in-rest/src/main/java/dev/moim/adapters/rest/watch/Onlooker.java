package dev.moim.adapters.rest.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks on while requests are answered, each of them, also those that the router never sees. It
 * never throws, and is quick: the client waits.
 */
public interface Onlooker {
  /** The template of a request that belongs to no route: never its path, which anybody chooses. */
  String NO_ROUTE = "none";

  /** A request begins, on the thread that will handle it. */
  Watch begins(Begun request);

  /**
   * What is known of a request when it begins.
   *
   * @param method as it was sent: not necessarily one that there is
   * @param requestId what its answer will call it
   * @param header a header of the request, by its name
   */
  record Begun(String method, String requestId, Function<String, Optional<String>> header) {}

  /**
   * What is known of a request when it ends.
   *
   * @param route the template of its path, such as {@code /v1/clubs/{clubId}}, or {@link #NO_ROUTE}
   * @param status of the answer; 0 if none could be sent
   */
  record Ended(String route, int status, Duration duration) {}

  /** The rest of one request. */
  interface Watch {
    /** Its thread has done all that it does, also if that failed. */
    default void leaves() {}

    /** Its answer is sent, or never will be; on any thread. */
    void ends(Ended request);
  }

  /** Sees nothing. */
  static Onlooker none() {
    return _ -> _ -> {};
  }

  /** All of these: each begins after the one before it, and leaves and ends before it. */
  static Onlooker all(List<Onlooker> onlookers) {
    List<Onlooker> each = List.copyOf(onlookers);
    return request -> new Watches(each.stream().map(one -> one.begins(request)).toList());
  }
}
