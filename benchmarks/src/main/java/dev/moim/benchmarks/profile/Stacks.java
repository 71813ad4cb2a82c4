package dev.moim.benchmarks.profile;

import dev.moim.benchmarks.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** What a recording says about where a JVM's time goes. */
final class Stacks {
  private static final String SAMPLE = "jdk.ExecutionSample";
  private static final String ALLOCATED = "jdk.ObjectAllocationSample";
  private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
  private static final String OURS = "dev.moim.";
  private static final int LINES = 25;
  private static final int OUR_DEPTH = 5;
  private static final int THEIR_DEPTH = 3;

  private final Tally methods = new Tally();
  private final Tally ours = new Tally();
  private final Tally parts = new Tally();
  private final Tally allocators = new Tally();
  private long samples;

  private Stacks() {}

  static Stacks of(Path recording) {
    Stacks stacks = new Stacks();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        stacks.add(file.readEvent());
      }
    } catch (IOException e) {
      throw new Failure(recording + " cannot be read: " + e.getMessage(), e);
    }
    return stacks;
  }

  private void add(RecordedEvent event) {
    RecordedStackTrace trace = event.getStackTrace();
    if (trace == null) {
      return;
    }
    switch (event.getEventType().getName()) {
      case SAMPLE -> sample(trace.getFrames());
      case ALLOCATED ->
          responsible(trace.getFrames())
              .ifPresent(frame -> allocators.add(part(frame), (double) event.getLong("weight")));
      default -> {}
    }
  }

  private void sample(List<RecordedFrame> frames) {
    samples++;
    methods.add(method(frames.getFirst()), 1);
    parts.add(responsible(frames).map(Stacks::part).orElse("the JDK alone"), 1);
    frames.stream()
        .filter(frame -> type(frame).startsWith(OURS))
        .findFirst()
        .ifPresent(frame -> ours.add(method(frame), 1));
  }

  /** Who called the JDK. */
  private static Optional<RecordedFrame> responsible(List<RecordedFrame> frames) {
    return frames.stream()
        .filter(frame -> JDK.stream().noneMatch(type(frame)::startsWith))
        .findFirst();
  }

  private static String type(RecordedFrame frame) {
    return frame.getMethod().getType().getName();
  }

  private static String method(RecordedFrame frame) {
    return type(frame) + "." + frame.getMethod().getName();
  }

  /** The package, as far down as it tells something. */
  private static String part(RecordedFrame frame) {
    String type = type(frame);
    String[] names = type.split("\\.");
    int depth = type.startsWith(OURS) ? OUR_DEPTH : THEIR_DEPTH;
    return String.join(".", List.of(names).subList(0, Math.min(depth, names.length - 1)));
  }

  /** What is in it, each under its heading. */
  Map<String, List<String>> told() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put(
        "%,d samples of the server, by who is responsible (the first that is not the JDK)"
            .formatted(samples),
        parts.most(LINES));
    all.put("the server, by method", methods.most(LINES));
    all.put("the server, by our own method that is nearest", ours.most(LINES));
    all.put("what is allocated, by who is responsible", allocators.most(LINES));
    return all;
  }
}
