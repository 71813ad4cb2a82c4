package dev.moim.bootstrap.stack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what a library tells about its own start and stop out of the log. */
final class QuietLog {

  private QuietLog() {}

  /** Warnings and worse only, unless the logging configuration has a level for that logger. */
  static void warningsOnly(String name) {
    if (LoggerFactory.getLogger(name) instanceof Logger logger && logger.getLevel() == null) {
      logger.setLevel(Level.WARN);
    }
  }
}
