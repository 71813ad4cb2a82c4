package dev.moim.contracts.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.runtime.RandomWords;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link RandomWords} promise, as far as words can show it. */
public abstract class RandomWordsContract {
  private static final int MANY = 2_000;
  private static final double BITS = 128;

  /** A maker of words; another one each time. */
  protected abstract RandomWords words();

  @Test
  void words_are_of_letters_and_digits_that_fit_into_an_address() {
    assertThat(Stream.generate(words()::next).limit(100))
        .allMatch(word -> word.matches("[A-Za-z0-9_-]{22,64}"));
  }

  @Test
  void none_comes_twice_whoever_makes_it() {
    RandomWords one = words();
    RandomWords other = words();

    assertThat(
            Stream.generate(() -> List.of(one.next(), other.next()))
                .limit(MANY)
                .flatMap(List::stream))
        .doesNotHaveDuplicates();
  }

  /** A lower bound by what is seen: the sum of what each position varies by, over many words. */
  @Test
  void every_part_of_a_word_varies_and_all_together_by_enough() {
    List<String> made = Stream.generate(words()::next).limit(MANY).toList();
    int length = made.stream().mapToInt(String::length).min().orElseThrow();

    double bits =
        IntStream.range(0, length)
            .mapToDouble(i -> Math.log((double) variety(made, i)) / Math.log(2))
            .sum();

    assertThat(bits).isGreaterThanOrEqualTo(BITS);
  }

  private static long variety(List<String> words, int position) {
    return words.stream().map(word -> word.charAt(position)).distinct().count();
  }
}
