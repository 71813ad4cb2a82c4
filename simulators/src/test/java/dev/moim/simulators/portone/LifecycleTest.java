package dev.moim.simulators.portone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.simulators.Mailbox;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {

  @TempDir private Path folder;

  private static PortOneSimulator start(int port, URI webhookUrl) {
    return PortOneSimulator.start(
        new PortOneSimulatorSettings(
            port,
            Optional.empty(),
            Merchant.KEY,
            Merchant.SECRET,
            webhookUrl,
            InstantSource.system()));
  }

  @Test
  void only_this_machine_can_reach_it() throws Exception {
    try (PortOneSimulator simulator = start(0, null)) {
      assertThat(simulator.baseUri().getHost()).isEqualTo("127.0.0.1");
      List<InetAddress> others = new ArrayList<>();
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
          .forEach(others::add);
      others.add(InetAddress.getByName("127.0.0.2"));
      for (InetAddress other : others) {
        try (Socket socket = new Socket()) {
          InetSocketAddress door = new InetSocketAddress(other, simulator.baseUri().getPort());
          assertThatThrownBy(() -> socket.connect(door, 2000)).isInstanceOf(ConnectException.class);
        }
      }
    }
  }

  @Test
  void a_taken_port_is_told_at_once_and_a_closed_one_is_free_again() {
    PortOneSimulator first = start(0, null);
    int port = first.baseUri().getPort();
    assertThatThrownBy(() -> start(port, null)).isInstanceOf(RuntimeException.class);
    first.close();
    start(port, null).close();
  }

  @Test
  void closing_leaves_no_thread_behind() throws Exception {
    try (Mailbox mailbox = new Mailbox()) {
      start(0, mailbox.url()).close();
      Set<Thread> before = Thread.getAllStackTraces().keySet();
      PortOneSimulator simulator = start(0, mailbox.url());
      Merchant merchant = Merchant.signedIn(simulator.baseUri());
      merchant.pays("m-1", 1);
      mailbox.next();
      merchant.close();
      simulator.close();
      assertThat(lastingThreads(before)).isEmpty();
    }
  }

  // The JDK's carriers of virtual threads and OkHttp's shared helpers belong to the whole process.
  private static List<String> lastingThreads(Set<Thread> before) throws InterruptedException {
    List<String> names = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      boolean shared =
          thread.getName().matches("(ForkJoinPool-1-|OkHttp TaskRunner|Okio Watchdog|Virtual).*");
      if (!before.contains(thread) && !shared && !thread.join(Duration.ofSeconds(2))) {
        names.add(thread.getName());
      }
    }
    return names;
  }

  @Test
  void closing_does_not_wait_for_a_mailbox_that_never_answers() throws Exception {
    try (ServerSocket silence = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      PortOneSimulator simulator =
          start(0, URI.create("http://127.0.0.1:" + silence.getLocalPort() + "/"));
      Merchant merchant = Merchant.signedIn(simulator.baseUri());
      String impUid = merchant.pays("m-1", 1);
      Future<?> again =
          threads.submit(
              () -> merchant.post("/portone/webhooks", "{\"impUid\":\"" + impUid + "\"}"));
      silence.accept();
      silence.accept();
      long before = System.nanoTime();
      simulator.close();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
      assertThatThrownBy(() -> again.get(5, TimeUnit.SECONDS)).isNotNull();
      merchant.close();
    }
  }

  @Test
  void a_process_that_is_killed_again_and_again_forgets_nothing_that_it_answered()
      throws Exception {
    Path journal = folder.resolve("portone.jsonl");
    long taken = 0;
    long givenBack = 0;
    for (int round = 0; round < 3; round++) {
      Process process = launch(journal);
      try (Merchant merchant = Merchant.signedIn(address(process))) {
        assertThat(sum(merchant, "amount")).isGreaterThanOrEqualTo(taken);
        assertThat(sum(merchant, "cancelledAmount")).isGreaterThanOrEqualTo(givenBack);
        long[] answered = payUntilKilled(merchant, process, round);
        taken += answered[0];
        givenBack += answered[1];
      } finally {
        process.destroyForcibly();
      }
    }
    Process last = launch(journal);
    try (Merchant merchant = Merchant.signedIn(address(last))) {
      // At most one payment and one cancel a payer were done and not yet answered at each kill.
      assertThat(sum(merchant, "amount")).isBetween(taken, taken + 3 * 4 * 10);
      assertThat(sum(merchant, "cancelledAmount")).isBetween(givenBack, givenBack + 3 * 4 * 3);
      assertThat(taken).isPositive();
      assertThat(givenBack).isPositive();
    } finally {
      last.destroyForcibly();
    }
  }

  private static long[] payUntilKilled(Merchant merchant, Process process, int round)
      throws InterruptedException {
    AtomicInteger paid = new AtomicInteger();
    AtomicInteger cancelled = new AtomicInteger();
    try (var payers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int payer = 0; payer < 4; payer++) {
        String merchantUid = "m-%d-%d".formatted(round, payer);
        payers.execute(
            () -> {
              try {
                while (true) {
                  String impUid = merchant.pays(merchantUid, 10);
                  paid.incrementAndGet();
                  String part = "{\"imp_uid\":\"%s\",\"amount\":3}".formatted(impUid);
                  if (merchant.cancel(part).code() == 0) {
                    cancelled.incrementAndGet();
                  }
                }
              } catch (java.io.UncheckedIOException killed) {
                // this payer's last call has no answer
              }
            });
      }
      long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while ((paid.get() < 8 || cancelled.get() < 4) && System.nanoTime() < patience) {
        Thread.sleep(20);
      }
      process.destroyForcibly().waitFor();
    }
    return new long[] {paid.get() * 10L, cancelled.get() * 3L};
  }

  private static long sum(Merchant merchant, String field) {
    long sum = 0;
    for (var payment : merchant.get("/portone/books").json().get("payments")) {
      sum += payment.get(field).longValue();
    }
    return sum;
  }

  private static Process launch(Path journal) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            SimulatorProcess.class.getName(),
            journal.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static URI address(Process process) throws Exception {
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return URI.create(lines.readLine());
  }
}
