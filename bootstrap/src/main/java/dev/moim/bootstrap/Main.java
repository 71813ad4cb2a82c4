package dev.moim.bootstrap;

import dev.moim.bootstrap.command.MoimCommand;

/** Where a process begins. */
public final class Main {
  private Main() {}

  /** Runs a command of {@code ./moim}; its exit code is the process's. */
  public static void main(String[] arguments) {
    System.exit(MoimCommand.run(arguments));
  }
}
