package dev.moim.application.runtime;

/**
 * Makes words that nobody can guess: 22 to 64 letters and digits of ASCII, {@code -} and {@code _}
 * included, with at least 128 random bits in them from a source that is fit for secrets.
 */
public interface RandomWords {
  /** A new word. */
  String next();
}
