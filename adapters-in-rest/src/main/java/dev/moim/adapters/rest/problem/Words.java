package dev.moim.adapters.rest.problem;

import dev.moim.domain.InvalidValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** The sentences for people: in English as the code has them, in Korean as {@code korean.json}. */
final class Words {
  private static final Words KOREAN = read("korean.json");

  private final Map<String, String> titles;
  private final Map<String, String> rules;

  private Words(Map<String, String> titles, Map<String, String> rules) {
    this.titles = Map.copyOf(titles);
    this.rules = Map.copyOf(rules);
  }

  private record Sentences(Map<String, String> titles, Map<String, String> rules) {}

  private static Words read(String resource) {
    try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream(resource))) {
      Sentences read = JsonMapper.builder().build().readValue(in, Sentences.class);
      return new Words(read.titles(), read.rules());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String title(ErrorCode code, Language language) {
    return switch (language) {
      case ENGLISH -> code.title();
      case KOREAN -> KOREAN.titles.getOrDefault(code.name(), code.title());
    };
  }

  static String detail(Detail detail, Language language) {
    String rule =
        switch (language) {
          case ENGLISH -> detail.rule();
          case KOREAN -> KOREAN.rules.getOrDefault(detail.rule(), detail.rule());
        };
    String sentence = InvalidValue.filled(rule, detail.bounds());
    String between = language == Language.ENGLISH ? " " : ": ";
    return detail.subject().map(subject -> subject + between + sentence).orElse(sentence);
  }
}
