package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.group.EditGroup;
import dev.moim.application.group.GroupView;
import dev.moim.application.group.Groups;
import dev.moim.application.group.ViewGroups;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.runtime.ExpectedVersion;
import dev.moim.domain.access.Actor;
import dev.moim.domain.group.GroupId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many who look at one group at once look together, and nobody sees what was so before they came.
 */
@Timeout(60)
class SharedLooksTest {
  private static final int MANY = 100;

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final GroupId event = moim.event(president, moim.club(president, 0), 0, 5);
  private final AtomicInteger looks = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean isDown;
  private final ViewGroups view = new ViewGroups(slow(), moim.store().pools(), moim.clock());

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** The first look takes until it is let go on. */
  private Groups slow() {
    Groups real = moim.store().groups();
    return (Groups)
        Proxy.newProxyInstance(
            Groups.class.getClassLoader(),
            new Class<?>[] {Groups.class},
            (_, method, arguments) -> {
              if (looks.incrementAndGet() == 1) {
                begun.countDown();
                assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
              }
              if (isDown) {
                throw new IllegalStateException("the database is down");
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private CompletableFuture<GroupView> looking() {
    return CompletableFuture.supplyAsync(() -> view.one(event).orElseThrow(), threads);
  }

  /** So many who come while the first one looks; they wait, since their look has not begun. */
  private List<CompletableFuture<GroupView>> meanwhile() throws InterruptedException {
    List<CompletableFuture<GroupView>> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(looking());
    }
    Thread.sleep(Duration.ofMillis(200)); // to be in the line; too short makes more looks, and red
    assertThat(looks).hasValue(1);
    assertThat(all).noneMatch(CompletableFuture::isDone);
    return all;
  }

  private void close() {
    EditGroup.Target target = new EditGroup.Target(event, ExpectedVersion.any());
    var _ = moim.cases().editGroup().close(president, target, Receipt.none());
  }

  @Test
  void who_comes_while_somebody_looks_shares_the_next_look_which_is_true_after_they_came()
      throws Exception {
    CompletableFuture<GroupView> first = looking();
    begun.await();
    close(); // after the first one came, before the others do
    List<CompletableFuture<GroupView>> others = meanwhile();

    goOn.countDown();

    assertThat(first.get()).isNotNull();
    for (CompletableFuture<GroupView> other : others) {
      assertThat(other.get().open()).as("as it was when they came").isFalse();
    }
    assertThat(looks).as("one for the first, one for all the others").hasValue(2);
  }

  @Test
  void nothing_is_kept_for_whoever_comes_later() throws Exception {
    goOn.countDown();
    assertThat(looking().get().open()).isTrue();

    close();

    assertThat(looking().get().open()).isFalse();
    assertThat(looks).hasValue(2);
  }

  @Test
  void a_look_that_fails_fails_for_those_who_share_it_and_is_not_made_again_for_each()
      throws Exception {
    CompletableFuture<GroupView> first = looking();
    begun.await();
    List<CompletableFuture<GroupView>> others = meanwhile();
    isDown = true;
    goOn.countDown();

    for (CompletableFuture<GroupView> other : others) {
      assertThatThrownBy(other::get)
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("the database is down");
    }
    assertThat(first).isCompletedExceptionally();
    assertThat(looks).hasValue(2);
    isDown = false;
    assertThat(looking().get().open()).isTrue();
  }
}
