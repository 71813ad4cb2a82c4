package dev.moim.bootstrap.chaos;

import dev.moim.bootstrap.demo.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The load: so many people at a time, who come one after the other, sign up, buy for a while, and
 * go. Who goes is replaced, until the load ends.
 */
final class Crowd {
  private static final int SHORTEST_PATIENCE = 4;
  private static final int USUAL_PATIENCE = 15;

  private final Traffic traffic;
  private final Diary diary;
  private final Market market;
  private final Plan plan;
  private final AtomicInteger people = new AtomicInteger();
  private final Queue<Customer> walletOwners = new ConcurrentLinkedQueue<>();
  private final List<Thread> lanes = new ArrayList<>();
  private volatile boolean open = true;

  Crowd(Traffic traffic, Diary diary, Market market, Plan plan) {
    this.traffic = traffic;
    this.diary = diary;
    this.market = market;
    this.plan = plan;
  }

  /** Lets the first people in. */
  void comes() {
    for (int i = 0; i < plan.lanes(); i++) {
      Random random = new Random(plan.seed() + i);
      lanes.add(Thread.ofVirtual().name("lane-", i).start(() -> lane(random)));
    }
  }

  /** Lets nobody begin anything more, and waits until all that was begun has ended. */
  void goes() throws InterruptedException {
    open = false;
    for (Thread lane : lanes) {
      lane.join();
    }
  }

  /** How many people came. */
  int people() {
    return people.get();
  }

  /** Everybody with a wallet looks into it. */
  void looksIntoWallets() {
    for (Customer owner : walletOwners) {
      Optional<Answer> wallet =
          owner.gets("look", Duration.ofSeconds(USUAL_PATIENCE), "/v1/wallet");
      if (wallet.isPresent() && wallet.get().status() == 200) {
        diary.wallet(owner.email(), wallet.get().number("balance"));
      } else {
        diary.contradiction("%s cannot look into the wallet: %s".formatted(owner.email(), wallet));
      }
    }
  }

  private void lane(Random random) {
    while (open) {
      String email = "person-%d@example.kr".formatted(people.incrementAndGet());
      Customer person = new Customer(traffic, diary, email, email + " likes tea", random);
      try {
        if (person.comes(patience(random))) {
          stays(person);
        }
      } catch (RuntimeException e) {
        diary.contradiction("what %s saw, no app expects: %s".formatted(email, e));
      }
    }
  }

  private void stays(Customer person) {
    Random random = person.random();
    int purchases = random.nextInt(5, 25);
    boolean hasWallet = false;
    for (int i = 0; i < purchases && open; i++) {
      person.pauses(10, 250);
      if (person.does(8)) {
        purchase(person, market.topUp()).play();
        hasWallet = true;
      } else if (hasWallet && person.does(30)) {
        purchase(person, market.any(random)).playFromWallet();
      } else {
        purchase(person, market.any(random)).play();
      }
    }
    if (hasWallet) {
      walletOwners.add(person);
    }
  }

  private Purchase purchase(Customer person, Offer offer) {
    return new Purchase(traffic, diary, person, offer, patience(person.random()));
  }

  private Duration patience(Random random) {
    int most = (int) plan.patience().toSeconds();
    return Duration.ofSeconds(
        random.nextInt(100) < 6
            ? most
            : random.nextInt(SHORTEST_PATIENCE, Math.min(most, USUAL_PATIENCE)));
  }
}
