package dev.moim.adapters.rest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final StreamLimits LIMITS =
      new StreamLimits(1, 1, 1, Duration.ofSeconds(15), Duration.ofSeconds(30));

  private final EventStream stream = new EventStream(() -> START, bytes("retry\n"));
  private final Slowly line = new Slowly();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends when it is told to. */
  private static final class Slowly implements Line {
    private final List<String> sent = new ArrayList<>();
    private final Deque<Consumer<Boolean>> waiting = new ArrayDeque<>();
    private boolean isCut;

    @Override
    public void send(ByteBuffer bytes, Consumer<Boolean> told) {
      sent.add(StandardCharsets.US_ASCII.decode(bytes.duplicate()).toString());
      waiting.add(told);
    }

    @Override
    public void cut() {
      isCut = true;
    }

    void getsThrough(boolean well) {
      waiting.remove().accept(well);
    }
  }

  @Test
  void what_was_told_before_it_began_comes_first() {
    stream.tell(bytes("one"));
    stream.begin(line);

    assertThat(line.sent).containsExactly("retry\none");
  }

  @Test
  void while_something_is_on_its_way_only_the_newest_waits() {
    stream.begin(line);
    stream.tell(bytes("one"));
    stream.tell(bytes("two"));
    stream.tell(bytes("three"));
    assertThat(line.sent).containsExactly("retry\n");

    line.getsThrough(true);
    line.getsThrough(true);

    assertThat(line.sent).containsExactly("retry\n", "three");
    assertThat(line.waiting).isEmpty();
  }

  @Test
  void an_end_comes_after_what_is_to_be_told() {
    stream.begin(line);
    stream.tell(bytes("last"));
    stream.end();
    line.getsThrough(true);
    assertThat(stream.over()).isNotDone();

    line.getsThrough(true);

    assertThat(line.sent).containsExactly("retry\n", "last");
    assertThat(stream.over()).isDone();
    assertThat(line.isCut).isFalse();
    stream.tell(bytes("too late"));
    assertThat(line.sent).hasSize(2);
  }

  @Test
  void what_cannot_be_sent_ends_it() {
    stream.begin(line);
    stream.tell(bytes("one"));

    line.getsThrough(false);

    assertThat(stream.over()).isDone();
    assertThat(line.sent).containsExactly("retry\n");
  }

  @Test
  void who_does_not_read_for_long_is_cut_off_and_not_before() {
    stream.begin(line);
    stream.look(START.plusSeconds(29), LIMITS);
    assertThat(line.isCut).isFalse();

    stream.look(START.plusSeconds(30), LIMITS);

    assertThat(line.isCut).isTrue();
    assertThat(stream.over()).isDone();
  }

  @Test
  void who_reads_and_hears_nothing_gets_a_heartbeat() {
    stream.begin(line);
    line.getsThrough(true);
    stream.look(START.plusSeconds(14), LIMITS);
    assertThat(line.sent).hasSize(1);

    stream.look(START.plusSeconds(15), LIMITS);

    assertThat(line.sent).containsExactly("retry\n", ":\n\n");
  }

  @Test
  void what_never_began_does_not_keep_its_place_for_ever() {
    stream.tell(bytes("one"));

    stream.look(START.plusSeconds(30), LIMITS);

    assertThat(stream.over()).isDone();
  }
}
