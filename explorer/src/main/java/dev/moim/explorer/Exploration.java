package dev.moim.explorer;

import dev.moim.domain.payment.Tender;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An exploration: all histories of one actor, then as many of two as are wanted, each told apart by
 * what happened in it. The same settings explore the same histories, whatever the machine.
 *
 * @param histories how many different ones are wanted; those of one actor are explored in blocks,
 *     so that it may become a few more
 * @param seed of the first history of two actors; the others count on from it
 */
public record Exploration(int histories, long seed, Without without) {
  /** How many are explored if nobody says. */
  public static final int USUAL = 150_000;

  private static final int SHOWN = 5;
  private static final int BLOCK_OF_SEEDS = 2_000;
  private static final int MOST_BLOCKS_WITHOUT_NEWS = 3;

  public Exploration {
    if (histories < 1) {
      throw new IllegalArgumentException("at least one history");
    }
  }

  /** What was found in a part of it. */
  private record Part(String name, long runs, Set<Long> marks, List<History> bad) {}

  /** All that was found. */
  private static final class Sum {
    private final Set<Long> marks = new HashSet<>();
    private final List<History> bad = new ArrayList<>();
    private long runs;

    int add(Part part) {
      int before = marks.size();
      marks.addAll(part.marks());
      bad.addAll(part.bad());
      runs += part.runs();
      return marks.size() - before;
    }

    long histories(Finding.Kind kind) {
      return bad.stream()
          .filter(h -> h.findings().stream().anyMatch(f -> f.kind() == kind))
          .map(History::mark)
          .distinct()
          .count();
    }
  }

  /**
   * Explores, and says what it found; its last line is {@code N histories, N lost, N doubled}.
   *
   * @return whether nothing was found that must not be
   */
  public boolean run(PrintStream out) {
    Sum sum = new Sum();
    Stages stages = new Stages();
    int processors = Runtime.getRuntime().availableProcessors();
    try (ExecutorService workers = Executors.newFixedThreadPool(processors)) {
      oneActor(sum, stages, workers, out);
      twoActors(sum, stages, workers, out);
    }
    sum.bad.stream().limit(SHOWN).forEach(history -> show(history, out));
    out.printf(
        "%,d histories, %,d lost, %,d doubled%s%n",
        sum.marks.size(),
        sum.histories(Finding.Kind.LOST),
        sum.histories(Finding.Kind.DOUBLED),
        sum.histories(Finding.Kind.WRONG) == 0
            ? ""
            : ", %,d wrong".formatted(sum.histories(Finding.Kind.WRONG)));
    return sum.bad.isEmpty();
  }

  /** Whether there is nothing more to do: enough, or what was to be found is found. */
  private boolean isEnough(Sum sum) {
    return sum.marks.size() >= histories || (without != Without.NOTHING && !sum.bad.isEmpty());
  }

  private void oneActor(Sum sum, Stages stages, ExecutorService workers, PrintStream out) {
    out.println("One actor: every point at which a process can die, every order of webhooks");
    for (Story story : Stories.all()) {
      List<Callable<Part>> parts = new ArrayList<>();
      for (Tender tender : story.tenders()) {
        parts.add(() -> part(story, stages.of(tender)));
      }
      if (isEnough(sum)) {
        out.println("  enough: the stories from " + story.name() + " on are not played");
        return;
      }
      long runs = 0;
      int fresh = 0;
      for (Part part : all(parts, workers)) {
        runs += part.runs();
        fresh += sum.add(part);
      }
      out.printf(
          "  %-34s %d tenders %,9d plays %,9d histories%n",
          story.name(), story.tenders().size(), runs, fresh);
    }
  }

  private Part part(Story story, Stage stage) {
    Collected collected = new Collected();
    new OneActor(story, stage, without).explore(collected::add);
    return collected.part(story.name());
  }

  private void twoActors(Sum sum, Stages stages, ExecutorService workers, PrintStream out) {
    if (isEnough(sum)) {
      return;
    }
    out.println("Two actors at two instances, by seed");
    long next = seed;
    int withoutNews = 0;
    int before = sum.marks.size();
    long runsBefore = sum.runs;
    while (!isEnough(sum) && withoutNews < MOST_BLOCKS_WITHOUT_NEWS) {
      List<Callable<Part>> parts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        long from = next;
        next += BLOCK_OF_SEEDS / 8;
        long to = next;
        parts.add(() -> seeds(from, to, stages));
      }
      int fresh = all(parts, workers).stream().mapToInt(sum::add).sum();
      withoutNews = fresh == 0 ? withoutNews + 1 : 0;
    }
    out.printf(
        "  %-44s %,9d plays %,9d histories%n",
        "seeds %d to %d".formatted(seed, next - 1),
        sum.runs - runsBefore,
        sum.marks.size() - before);
  }

  private Part seeds(long from, long to, Stages stages) {
    Collected collected = new Collected();
    for (long s = from; s < to; s++) {
      collected.add(TwoActors.run(s, stages, without, Trace.counted()));
    }
    return collected.part("seeds");
  }

  private static <T> List<T> all(List<Callable<T>> work, ExecutorService workers) {
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : workers.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a history could not be played", e.getCause());
    }
  }

  private void show(History history, PrintStream out) {
    out.println("Found in " + history.name());
    history.findings().forEach(f -> out.println("  " + f.kind() + ": " + f.what()));
  }

  /**
   * Plays one history again, by its name, and prints what happens in it.
   *
   * @return whether nothing was found that must not be
   * @throws IllegalArgumentException if there is no such history
   */
  public static boolean replay(String name, Without without, PrintStream out) {
    Trace trace = Trace.written();
    History history =
        name.startsWith("seed:")
            ? TwoActors.run(
                Long.parseLong(name.substring("seed:".length())), new Stages(), without, trace)
            : OneActor.again(name, without, trace);
    trace.lines().forEach(out::println);
    history.findings().forEach(f -> out.println(f.kind() + ": " + f.what()));
    out.println(
        history.findings().isEmpty() ? "Nothing lost, nothing doubled." : "Not as it should be.");
    return history.findings().isEmpty();
  }

  /** What one worker has found so far. */
  private static final class Collected {
    private final Set<Long> marks = new HashSet<>();
    private final List<History> bad = new ArrayList<>();
    private long runs;

    void add(History history) {
      runs++;
      var _ = marks.add(history.mark());
      if (!history.findings().isEmpty()) {
        bad.add(history);
      }
    }

    Part part(String name) {
      return new Part(name, runs, marks, bad);
    }
  }
}
