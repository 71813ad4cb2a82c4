package dev.moim.explorer;

import java.util.function.BiConsumer;

/**
 * One thing that somebody does in a story.
 *
 * @param who whose app breaks with it, if the process dies meanwhile; nobody's, where Moim has no
 *     part in it
 */
record Step(Who who, BiConsumer<Cast, Node> deed) {
  /** Who does it. */
  enum Who {
    LEE,
    PARK,
    STAFF,
    /** Time, or the provider's own staff. */
    NOBODY
  }
}
