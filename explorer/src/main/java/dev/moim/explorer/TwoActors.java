package dev.moim.explorer;

import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * Two actors at two instances of Moim, while webhooks arrive in any order, repeated or not at all,
 * the background work of both instances goes on, time passes, calls of the provider fail, and
 * instances die: everything chosen by one seed.
 */
final class TwoActors {
  private static final int NODES = 2;
  private static final int MOST_DEATHS = 2;
  private static final int MOST_ARRIVALS = 4;
  private static final int MOST_TICKS = 3;
  private static final int PIECES_OF_WORK = 10;
  private static final int KINDS_OF_WORK = 12;

  /** Deaths are looked for within so many points. */
  private static final int POINTS = 300;

  /** Of so many of the provider's calls, one fails. */
  private static final int ONE_CALL_FAILS_OF = 25;

  /** Of so many histories, one tells the club's server what happened; that takes time. */
  private static final int ONE_HISTORY_TELLS_OF = 4;

  private static final List<Tender> TENDERS = List.of(Tender.values());

  private static final List<Duration> TICKS =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(20),
          Duration.ofMinutes(1),
          World.HOLD.minusSeconds(1),
          World.HOLD.plusSeconds(1),
          Duration.ofDays(5));

  /** What an actor wants to do, one deed after the other. */
  private record Script(List<BiConsumer<Cast, Node>> deeds) {
    @SafeVarargs
    static Script of(BiConsumer<Cast, Node>... deeds) {
      return new Script(List.of(deeds));
    }
  }

  /** Two who get in each other's way. */
  private record Scene(String name, Script one, Script other) {}

  private static final Script LEE =
      Script.of(
          Stories.ORDER.deed(), Stories.START.deed(), Stories.PAY.deed(), Stories.CONFIRM.deed());
  private static final Script LEE_TWICE_TOLD =
      Script.of(
          Stories.ORDER.deed(),
          Stories.START.deed(),
          Stories.PAY.deed(),
          Stories.CONFIRM.deed(),
          Stories.CONFIRM.deed());
  private static final Script SECOND_WINDOW =
      Script.of(
          (c, n) -> n.intend(() -> c.secondWindow().order(n)),
          (c, n) -> n.intend(() -> c.secondWindow().start(n)),
          (c, _) -> c.secondWindow().pay(Stage.PRICE),
          (c, n) -> c.secondWindow().confirm(n));
  private static final Script PARK =
      Script.of(
          (c, n) -> n.intend(() -> c.park().order(n)),
          (c, n) -> n.intend(() -> c.park().start(n)),
          (c, _) -> c.park().pay(Stage.PRICE),
          (c, n) -> c.park().confirm(n));
  private static final Script STAFF =
      Script.of(
          back("ten", OptionalLong.of(10_000)),
          back("ten more", OptionalLong.of(10_000)),
          back("all", OptionalLong.empty()));
  private static final Script CANCELS =
      Script.of((c, n) -> c.lee().cancel(n), (c, n) -> c.lee().cancel(n));
  private static final Script ELSEWHERE =
      Script.of(
          back("ten", OptionalLong.of(10_000)),
          (c, _) -> c.lee().cancelElsewhere(Money.won(15_000)),
          back("all", OptionalLong.empty()));

  private static final List<Scene> SCENES =
      List.of(
          new Scene("two-windows", LEE, SECOND_WINDOW),
          new Scene("one-place", LEE, PARK),
          new Scene("staff-give-back", LEE_TWICE_TOLD, STAFF),
          new Scene("cancel-while-paying", LEE, CANCELS),
          new Scene("given-back-elsewhere", LEE, ELSEWHERE));

  private final World world;
  private final Cast cast;
  private final SplittableRandom random;
  private final Interleaving strands;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Integer> deaths = new ArrayList<>();
  private int point;

  private TwoActors(World world, SplittableRandom random) {
    this.world = world;
    this.cast = Cast.of(world);
    this.random = random;
    this.strands = new Interleaving(random.split());
    int many = random.nextInt(MOST_DEATHS + 1);
    for (int i = 0; i < many; i++) {
      deaths.add(random.nextInt(POINTS));
    }
    world.directedBy(this::at);
    for (int i = 0; i < NODES; i++) {
      nodes.add(world.node());
    }
  }

  private static BiConsumer<Cast, Node> back(String wish, OptionalLong won) {
    return (c, n) -> c.lee().refund(n, c.world().stage().staff(), wish, won);
  }

  /** Who goes on is decided before a call, never within a transaction: those take turns anyway. */
  private Fate at(Node node, Call call, boolean before, boolean changed) {
    if (before && !world.isInTransaction()) {
      strands.pause();
      if (!node.isAlive()) {
        return Fate.GOES_ON;
      }
    }
    point++;
    if (deaths.contains(point)) {
      return Fate.DIES;
    }
    return call.kind() == Call.Kind.PROVIDER && random.nextInt(ONE_CALL_FAILS_OF) == 0
        ? Fate.FAILS
        : Fate.GOES_ON;
  }

  /** One history: of which scene, with which tender, and what goes wrong, is all in its seed. */
  static History run(long seed, Stages stages, Without without, Trace trace) {
    SplittableRandom random = new SplittableRandom(seed);
    Scene scene = SCENES.get(random.nextInt(SCENES.size()));
    Stage stage = stages.of(TENDERS.get(random.nextInt(TENDERS.size())));
    boolean telling = random.nextInt(ONE_HISTORY_TELLS_OF) == 0;
    TwoActors actors = new TwoActors(new World(stage, telling, without, trace), random);
    trace.happened(stage.tender().name());
    List<Finding> findings = actors.play(scene);
    return new History("seed:" + seed, trace.mark(), findings);
  }

  private List<Finding> play(Scene scene) {
    List<Strand> all = new ArrayList<>();
    all.add(new Strand("one", () -> act(scene.one())));
    all.add(new Strand("another", () -> act(scene.other())));
    all.add(new Strand("webhooks", this::deliver));
    all.add(new Strand("time", this::pass));
    for (int i = 0; i < NODES; i++) {
      int number = i;
      all.add(new Strand("work " + i, () -> work(number)));
    }
    strands.run(all);
    List<Finding> findings = new ArrayList<>();
    if (!Recovery.run(world, cast.all())) {
      findings.add(new Finding(Finding.Kind.WRONG, "it never comes to rest"));
    }
    findings.addAll(Audit.of(world, cast.all()));
    return findings;
  }

  private void act(Script script) {
    for (BiConsumer<Cast, Node> deed : script.deeds()) {
      strands.pause();
      if (!tried(deed) && random.nextBoolean() && !tried(deed)) {
        return;
      }
    }
  }

  /** Does it at any of the instances; false if there was no answer. */
  private boolean tried(BiConsumer<Cast, Node> deed) {
    Node node = anyNode();
    try {
      deed.accept(cast, node);
      return true;
    } catch (Killed _) {
      replaceDead();
      return false;
    } catch (RuntimeException e) {
      world.surprised(e);
      return false;
    }
  }

  private void deliver() {
    int many = random.nextInt(MOST_ARRIVALS + 1);
    for (int i = 0; i < many; i++) {
      strands.pause();
      if (!world.sent().isEmpty()) {
        int message = random.nextInt(world.sent().size());
        var _ = tried((_, node) -> world.deliver(message, node));
      }
    }
  }

  private void pass() {
    int many = random.nextInt(MOST_TICKS + 1);
    for (int i = 0; i < many; i++) {
      strands.pause();
      world.let(TICKS.get(random.nextInt(TICKS.size())));
    }
  }

  private void work(int number) {
    for (int i = 0; i < PIECES_OF_WORK; i++) {
      strands.pause();
      try {
        nodes.get(number).work(random.nextInt(KINDS_OF_WORK));
      } catch (Killed _) {
        replaceDead();
      }
    }
  }

  private Node anyNode() {
    return nodes.get(random.nextInt(NODES));
  }

  private void replaceDead() {
    for (int i = 0; i < NODES; i++) {
      if (!nodes.get(i).isAlive()) {
        nodes.set(i, world.node());
      }
    }
  }
}
