package dev.moim.bootstrap.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads settings one by one and collects what is wrong instead of stopping at the first. */
final class Environment {
  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  Optional<String> text(Setting setting) {
    String value = variables.getOrDefault(setting.name(), "").strip();
    String used = value.isEmpty() ? setting.fallback() : value;
    return used.isEmpty() ? Optional.empty() : Optional.of(used);
  }

  int number(Setting setting, int least, int most) {
    String text = text(setting).orElseThrow();
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, in the same words as for a number that is out of range.
    }
    wrong(setting, "must be a whole number from " + least + " to " + most + ", not " + text);
    return least;
  }

  boolean choice(Setting setting, String yes, String no) {
    String text = text(setting).orElseThrow();
    if (!Set.of(yes, no).contains(text)) {
      wrong(setting, "must be " + yes + " or " + no + ", not " + text);
    }
    return text.equals(yes);
  }

  Optional<URI> uri(Setting setting, String... schemes) {
    return text(setting).flatMap(text -> check(setting, text, schemes));
  }

  Optional<URI> check(Setting setting, String text, String... schemes) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && List.of(schemes).contains(uri.getScheme())) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException e) {
      // Said below, in the same words as for another scheme.
    }
    wrong(setting, "must be a URL that begins with " + String.join(":// or ", schemes) + "://");
    return Optional.empty();
  }

  /** The setting's text; that it is missing is a problem, because of {@code reason}. */
  String required(Setting setting, String reason) {
    Optional<String> text = text(setting);
    if (text.isEmpty()) {
      wrong(setting, "is needed " + reason);
    }
    return text.orElse("");
  }

  void wrong(Setting setting, String rule) {
    problems.add(setting + " " + rule);
  }

  void throwIfWrong() {
    if (!problems.isEmpty()) {
      throw new WrongSettings(problems);
    }
  }

  /** Variables that look like settings but are none: most likely mistyped. */
  List<String> unknown() {
    return variables.keySet().stream()
        .filter(name -> name.startsWith("MOIM_") && Setting.named(name).isEmpty())
        .sorted()
        .toList();
  }
}
