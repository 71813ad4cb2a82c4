package dev.moim.bootstrap.chaos;

import dev.moim.bootstrap.chaos.Answers.Full;
import dev.moim.bootstrap.chaos.Answers.Placed;
import dev.moim.bootstrap.demo.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * One order, from the wish for a place to whatever becomes of it. People do with it what they do:
 * most pay and say so, some pay and close the tab, pay too late, too little or twice, leave, change
 * their minds, or want their money back.
 */
final class Purchase {
  private static final int TIMES_TOLD = 3;

  private final Traffic traffic;
  private final Diary diary;
  private final Customer buyer;
  private final Offer offer;
  private final Random random;
  private final Duration patience;

  Purchase(Traffic traffic, Diary diary, Customer buyer, Offer offer, Duration patience) {
    this.traffic = traffic;
    this.diary = diary;
    this.buyer = buyer;
    this.offer = offer;
    this.random = buyer.random();
    this.patience = patience;
  }

  /** At the club's provider. */
  void play() {
    Instant asked = Instant.now();
    Optional<Answer> answer = joins(offer.group());
    if (answer.isPresent() && answer.get().code().equals("NOT_A_MEMBER")) {
      joins(offer.shop().joining()).ifPresent(this::noted);
      answer = joins(offer.group());
    }
    answer.filter(a -> a.code().equals("GROUP_FULL")).ifPresent(_ -> isFull(asked));
    answer.ifPresent(
        a -> noted(a).ifPresent(order -> goesOn(order, Instant.parse(a.text("holdUntil")))));
  }

  private void isFull(Instant asked) {
    offer.refused().incrementAndGet();
    diary.full(new Full(offer.group(), asked, Instant.now()));
  }

  /** Out of the wallet. */
  void playFromWallet() {
    joins(offer.group())
        .flatMap(this::noted)
        .ifPresent(
            order -> {
              if (buyer.does(30)) { // presses the button twice
                CompletableFuture<?> other =
                    CompletableFuture.runAsync(
                        () -> paysFromWallet(order), Thread::startVirtualThread);
                paysFromWallet(order);
                other.join();
              } else {
                paysFromWallet(order);
              }
              if (buyer.does(20)) {
                wants(buyer, order, Optional.empty());
              }
            });
  }

  private void paysFromWallet(Placed order) {
    buyer
        .posts("pay", patience, at(order, "payments"), Map.of("tender", "WALLET"))
        .ifPresent(answer -> told(order, answer));
  }

  private Optional<Answer> joins(String group) {
    Map<String, String> form =
        Map.of("merchantUid", new UUID(random.nextLong(), random.nextLong()).toString());
    return buyer.posts("join", patience, "/v1/groups/" + group + "/joins", form);
  }

  /** Writes down an order that was answered. */
  private Optional<Placed> noted(Answer answer) {
    if (answer.status() != 201) {
      return Optional.empty();
    }
    Placed placed =
        new Placed(
            answer.text("merchantUid"),
            answer.text("orderId"),
            buyer.email(),
            answer.text("groupId"),
            answer.number("amount"));
    diary.placed(placed);
    told(placed, answer);
    return Optional.of(placed);
  }

  private void goesOn(Placed order, Instant end) {
    int what = random.nextInt(100);
    if (what < 7) {
      cancels(order);
    } else if (what < 13) {
      return; // and never comes back
    } else if (what < 17) {
      waitsUntil(end);
      pays(order, order.price());
    } else if (what < 20) {
      pays(order, order.price() + 100);
    } else if (what < 23) {
      pays(order, order.price());
      pays(order, order.price());
    } else {
      pays(order, order.price());
    }
  }

  private void cancels(Placed order) {
    buyer
        .posts("cancel", patience, at(order, "cancel"), Map.of(), newKey())
        .filter(answer -> answer.status() == 200)
        .ifPresent(_ -> diary.cancelled(order.order()));
  }

  private void waitsUntil(Instant end) {
    long millis = Math.max(0, Duration.between(Instant.now(), end).toMillis());
    buyer.pauses((int) millis, (int) millis + 3_000);
  }

  private void pays(Placed order, long amount) {
    buyer.pauses(20, 400);
    Till till = new Till(traffic.http(), offer.shop(), patience);
    Optional<Map<String, String>> evidence = till.pay(buyer, order, amount, buyer.does(60));
    if (evidence.isEmpty() || buyer.does(15)) {
      return; // the tab is closed
    }
    int times = buyer.does(25) ? TIMES_TOLD : 1;
    for (int i = 0; i < times; i++) {
      Optional<Answer> answer =
          buyer.posts("confirm", patience, at(order, "confirm"), evidence.get());
      answer.ifPresent(a -> told(order, a));
      if (i == times - 1) {
        answer.filter(a -> a.status() == 200).ifPresent(paid -> hasPaid(order, paid));
      }
    }
  }

  /** Writes down what was said about an order's end, good or bad. */
  private void told(Placed order, Answer answer) {
    if (answer.status() < 300 && answer.text("status").equals("PAID")) {
      diary.paid(order.order());
    } else if (answer.status() == 409) {
      diary.over(order.order(), answer.code());
    }
  }

  private void hasPaid(Placed order, Answer paid) {
    if (buyer.does(10)) {
      paid.body().path("tickets").forEach(ticket -> comesIn(ticket.asString("")));
    } else {
      changesMind(order);
    }
  }

  /** Shows a ticket at the door, where somebody scans it more than once. */
  private void comesIn(String ticket) {
    String code =
        buyer.gets("look", patience, "/v1/tickets/" + ticket).map(a -> a.text("code")).orElse("");
    for (int i = 0; i < 2; i++) {
      offer
          .shop()
          .staff()
          .posts("check-in", patience, "/v1/tickets/check-in", Map.of("code", code))
          .filter(answer -> answer.status() == 200)
          .ifPresent(_ -> diary.checkedIn(ticket));
    }
  }

  private void changesMind(Placed order) {
    if (buyer.does(10)) {
      wants(buyer, order, Optional.empty());
    } else if (buyer.does(12) && order.price() > 1_000) {
      wants(offer.shop().staff(), order, Optional.of(100L * random.nextInt(1, 10)));
      if (buyer.does(30)) {
        wants(buyer, order, Optional.empty());
      }
    }
  }

  /** Wants money back: a part of it, or all that is left. */
  private void wants(Customer who, Placed order, Optional<Long> part) {
    String key = newKey();
    Map<String, Object> form =
        part.<Map<String, Object>>map(won -> Map.of("amount", won, "reason", "비가 와서"))
            .orElseGet(() -> Map.of("reason", "감기"));
    diary.wishes(key, order.order(), part.orElse(order.price()));
    int times = buyer.does(20) ? 2 : 1;
    for (int i = 0; i < times; i++) {
      who.posts("refund", patience, at(order, "refunds"), form, key)
          .ifPresent(answer -> granted(key, order, answer));
    }
  }

  private void granted(String key, Placed order, Answer answer) {
    if (answer.status() == 201) {
      diary.granted(key, order.order(), answer.text("refundId"), answer.number("amount"));
    } else {
      diary.refused(key);
    }
  }

  private static String at(Placed order, String what) {
    return "/v1/orders/" + order.order() + "/" + what;
  }

  private String newKey() {
    return "key-" + new UUID(random.nextLong(), random.nextLong());
  }
}
