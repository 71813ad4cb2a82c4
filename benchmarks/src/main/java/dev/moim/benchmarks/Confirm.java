package dev.moim.benchmarks;

import dev.moim.benchmarks.database.Clubs;
import dev.moim.benchmarks.database.Databases.Unpaid;
import dev.moim.benchmarks.load.Requests;
import dev.moim.bootstrap.demo.Answer;
import dev.moim.bootstrap.demo.Http;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Confirming payments that were made at a simulator of PortOne V1, which answers at once: in this
 * process, so that its work is told from the server's.
 */
final class Confirm implements Experiment {
  static final String NAME = "confirmed payments";

  /** The run ends when all of them are confirmed, if that is before its time is up. */
  private static final int ORDERS = 2_000;

  private static final int PAYERS = 16;

  private final Plan plan;
  private final Lab lab;
  private final Joins joins;
  private final Site site;
  private final Http http;
  private final URI portOne;
  private final Truth truth;
  private final Results results;

  Confirm(
      Plan plan,
      Lab lab,
      Joins joins,
      Site site,
      Http http,
      URI portOne,
      Truth truth,
      Results results) {
    this.plan = plan;
    this.lab = lab;
    this.joins = joins;
    this.site = site;
    this.http = http;
    this.portOne = portOne;
    this.truth = truth;
    this.results = results;
  }

  @Override
  public void repeat(int repetition) throws InterruptedException {
    if (plan.quick() && repetition > 0) {
      return; // no figure is made of it, and it takes long to prepare
    }
    UUID group = site.group(Clubs.OF_THE_PLATFORM, Site.PRICE, OptionalInt.of(ORDERS));
    joins.sellOut("orders to confirm", List.of(site), group, ORDERS);
    List<String> confirms = paid(site.databases().unpaid(site.database(), group));
    Requests requests = Requests.write(lab.file("confirms"), confirms.size(), confirms::get);
    Lab.Sent sent = lab.send(NAME, List.of(site.server()), requests, Hot.CONNECTIONS, plan.lasts());
    long granted =
        site.databases()
            .number(
                site.database(),
                "SELECT count(*) FROM orders WHERE group_id = ? AND fulfilment = 'GRANTED'",
                group);
    // The server asks providers by itself too, and so may have found out about more than these.
    truth.check(
        NAME,
        sent.answers().agreed(),
        Math.min(granted, sent.answers().agreed()),
        OptionalInt.of(ORDERS));
    if (sent.answers().refused() > 0) {
      throw new Failure("%s: %d were refused".formatted(NAME, sent.answers().refused()));
    }
    results.add(NAME, "confirmed", sent.sample(sent.answers().agreed()));
  }

  private List<String> paid(List<Unpaid> orders) throws InterruptedException {
    try (ExecutorService payers = Executors.newFixedThreadPool(PAYERS)) {
      List<Future<String>> paying =
          orders.stream().map(order -> payers.submit(() -> confirm(order, pay(order)))).toList();
      List<String> all = new ArrayList<>();
      for (Future<String> one : paying) {
        all.add(one.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new Failure("a payment could not be made at the simulator: " + e.getCause(), e);
    }
  }

  private String pay(Unpaid order) {
    Answer paid =
        http.post(
            portOne,
            "/portone/pay",
            Optional.empty(),
            Map.of(
                "merchantUid",
                order.reference(),
                "amount",
                Site.PRICE,
                "webhook",
                false,
                "ignorePrepare",
                true));
    return paid.text("impUid");
  }

  private String confirm(Unpaid order, String impUid) {
    return Requests.post(
        "/v1/orders/" + order.order() + "/confirm",
        lab.tokens().of(order.member()),
        "{\"impUid\":\"" + impUid + "\"}");
  }
}
