package dev.moim.bootstrap.chaos;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.bootstrap.demo.DemoWorld.Merchant;
import dev.moim.bootstrap.server.LocalProviders;
import dev.moim.bootstrap.wiring.ProviderSites;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A run: two servers on one PostgreSQL and one Redis, all of them processes of their own, and
 * people who buy, while all of those are killed. The providers live on in this process, and keep
 * books.
 */
public final class Chaos implements AutoCloseable {
  private static final Duration ENOUGH = Duration.ofSeconds(90);

  private final Plan plan;
  private final List<Merchant> merchants;
  private final PrintStream out;
  private final Ground ground;
  private final Traffic traffic = new Traffic();
  private final Diary diary = new Diary();
  private volatile List<Slot> slots = List.of();

  /**
   * Starts PostgreSQL and Redis.
   *
   * @param directory for all that is written; it stays its owner's
   * @param providers theirs too
   * @param merchants accounts at them that clubs may register
   */
  public Chaos(
      Plan plan,
      Path directory,
      LocalProviders providers,
      List<Merchant> merchants,
      PrintStream out) {
    this.plan = plan;
    this.merchants = List.copyOf(merchants);
    this.out = out;
    this.ground = new Ground(directory, providers, plan.hold());
  }

  private void startServers() throws InterruptedException {
    List<String> options = plan.rehearsal() ? Rehearsal.on(ground) : List.of();
    slots =
        Stream.of("A", "B")
            .map(name -> Slot.begin(name, ground, options, ground.providers()::webhooksTo))
            .toList();
    traffic.over(slots);
    await(() -> slots.stream().allMatch(Slot::isServing), "no server comes up");
  }

  /** Where the books are that {@code ./moim verify} looks through. */
  public DatabaseSettings database() {
    return ground.database();
  }

  /** Runs all of it, lets everything come to rest, and lays the books beside each other. */
  public Summary run() throws InterruptedException, SQLException {
    long begun = System.nanoTime();
    Market market = market();
    Crowd crowd = new Crowd(traffic, diary, market, plan);
    Weather weather = new Weather(traffic.http(), sites(), new Random(plan.seed()));
    Thread sky = Thread.ofVirtual().start(() -> blows(weather));
    Thread trade = Thread.ofVirtual().start(() -> trade(market));
    crowd.comes();
    List<Victim> victims = Victim.of(plan.kills(), new Random(plan.seed()));
    awaitTrade();
    out.printf(
        "%d people at a time buy at four clubs since %d s; seed %d%n",
        plan.lanes(), seconds(begun), plan.seed());
    boolean allReturned = new Executioner(ground, slots, traffic, plan, out).works(victims);
    trade.interrupt();
    weather.clears();
    crowd.goes();
    sky.join();
    trade.join();
    out.printf("The load has ended after %d s; what is under way may end too%n", seconds(begun));
    OurBooks ours = new OurBooks(ground.database());
    ProviderBooks providers = new ProviderBooks(traffic.http(), sites());
    List<String> left = new Calm(ours, providers).await(plan.calm());
    crowd.looksIntoWallets();
    slots.forEach(Slot::close);
    return Summary.of(
        new Aftermath(
            victims,
            allReturned,
            left,
            crowd.people(),
            traffic.answers(),
            diary.answers(),
            providers.read(),
            ours.read(),
            Instant.now(),
            Duration.ofNanos(System.nanoTime() - begun)));
  }

  private ProviderSites sites() {
    return ground.providers().sites();
  }

  private Market market() throws InterruptedException {
    startServers();
    Random random = new Random(plan.seed());
    Customer president =
        new Customer(traffic, diary, "president@example.kr", "president likes tea", random);
    Customer admin =
        new Customer(traffic, diary, ground.admin().email(), ground.admin().password(), random);
    if (!president.comes(ENOUGH) || !admin.signsIn(ENOUGH)) {
      throw new IllegalStateException("no server answers; see " + ground.directory());
    }
    Market market = new Market(president, admin, random);
    URI portOneV1 = sites().portOneV1();
    market.open(portOneV1, merchants);
    return market;
  }

  /** Nobody is killed before there is something to lose. */
  private void awaitTrade() throws InterruptedException {
    await(() -> diary.paid() >= plan.lanes(), "nobody can buy");
  }

  private void await(BooleanSupplier condition, String otherwise) throws InterruptedException {
    long end = System.nanoTime() + ENOUGH.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(otherwise + "; see " + ground.directory());
      }
      Thread.sleep(Duration.ofMillis(50));
    }
  }

  private static long seconds(long since) {
    return Duration.ofNanos(System.nanoTime() - since).toSeconds();
  }

  private void blows(Weather weather) {
    try {
      weather.run();
    } catch (RuntimeException e) {
      diary.contradiction("the weather at the providers ended: " + e);
    }
  }

  private void trade(Market market) {
    try {
      while (true) {
        Thread.sleep(Duration.ofMillis(250));
        market.renew();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        diary.contradiction("a group could not be opened: " + e);
      }
    }
  }

  /** Ends all that it started. Idempotent. */
  @Override
  public void close() {
    slots.parallelStream().forEach(Slot::close);
    traffic.close();
    ground.close();
  }
}
