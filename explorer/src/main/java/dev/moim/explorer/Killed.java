package dev.moim.explorer;

/** The end of a process: an error, since no code of ours may go on after it. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  Killed() {
    super("killed", null, false, false);
  }
}
