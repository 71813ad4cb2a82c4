package dev.moim.simulators;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * One thing about a simulator that can be turned over HTTP.
 *
 * @param name its field in the request and in the answer
 * @param read reads what is asked and gives the change to be made, without making it: a request is
 *     read whole before anything is set. Throws {@link BadInput}
 * @param current its value as JSON
 */
public record Knob(String name, Function<Fields, Runnable> read, Supplier<Object> current) {

  private static final int TEN_MINUTES = 600_000;

  /** A number of milliseconds, up to ten minutes. */
  public static Knob millis(String name, Supplier<Duration> get, Consumer<Duration> set) {
    return new Knob(
        name,
        fields -> {
          int millis = fields.whole(name, 0, TEN_MINUTES, 0);
          return () -> set.accept(Duration.ofMillis(millis));
        },
        () -> get.get().toMillis());
  }

  /** A number from 0 to {@code largest}. */
  public static Knob count(String name, int largest, IntSupplier get, IntConsumer set) {
    return new Knob(
        name,
        fields -> {
          int count = fields.whole(name, 0, largest, 0);
          return () -> set.accept(count);
        },
        get::getAsInt);
  }

  public static Knob flag(String name, BooleanSupplier get, Consumer<Boolean> set) {
    return new Knob(
        name,
        fields -> {
          boolean on = fields.flag(name, false);
          return () -> set.accept(on);
        },
        get::getAsBoolean);
  }
}
