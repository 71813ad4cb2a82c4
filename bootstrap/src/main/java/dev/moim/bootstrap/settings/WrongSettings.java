package dev.moim.bootstrap.settings;

import java.util.List;

/** Settings that nothing can be started with: all that is wrong with them, by name. */
public final class WrongSettings extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  WrongSettings(List<String> problems) {
    super("wrong settings:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line for each, beginning with the setting's name. */
  public List<String> problems() {
    return problems;
  }
}
