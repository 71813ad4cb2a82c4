package dev.moim.application.runtime;

import java.util.Optional;
import java.util.Set;

/**
 * Which versions of something its editor has seen, so that nobody undoes what they do not know of.
 *
 * @param seen empty if any will do
 */
public record ExpectedVersion(Optional<Set<Long>> seen) {
  public ExpectedVersion {
    seen = seen.map(Set::copyOf);
  }

  /** Whatever it is now. */
  public static ExpectedVersion any() {
    return new ExpectedVersion(Optional.empty());
  }

  /** One of these. */
  public static ExpectedVersion of(Set<Long> versions) {
    return new ExpectedVersion(Optional.of(versions));
  }

  /** Whether this version is among them. */
  public boolean allows(long version) {
    return seen.isEmpty() || seen.get().contains(version);
  }
}
