package dev.moim.adapters.persistence.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.adapters.persistence.verify.StoreInPostgres;
import dev.moim.application.order.CancelOrder;
import dev.moim.application.order.OrderView;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.contracts.Other;
import dev.moim.domain.access.Actor;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.ticket.CheckIn;
import dev.moim.domain.ticket.Ticket;
import org.junit.jupiter.api.Test;

/** Locks that hold in a real database only: the one in memory does one thing after the other. */
class GivingUpAtTheDoorTest {
  @Test
  void a_free_place_is_not_given_up_while_somebody_comes_in_by_its_ticket() throws Exception {
    DatabaseSettings settings = TestDatabase.empty();
    try (Database database = Database.open(settings)) {
      var store = new StoreInPostgres(TestDatabase.storage(database));
      MoimInMemory moim = MoimInMemory.on(store, "2026-03-02T09:00:00Z");
      Actor president = moim.member("kim");
      OrderView order = moim.order(president, moim.event(president, moim.club(president, 0), 0, 1));
      OrderId id = order.order().id();

      Other<CancelOrder.Result> givingUp =
          store.run((Transaction _) -> comesIn(moim, president, order));

      assertThat(givingUp.result()).isInstanceOf(CancelOrder.Result.NotCancellable.class);
      assertThat(store.orders().find(id).orElseThrow().isGranted()).isTrue();
      assertThat(store.tickets().find(moim.look(order).tickets().getFirst()))
          .hasValueSatisfying(ticket -> assertThat(ticket.isValid()).isTrue());
    }
    TestDatabase.drop(settings);
  }

  private static Other<CancelOrder.Result> comesIn(
      MoimInMemory moim, Actor buyer, OrderView order) {
    var tickets = moim.store().tickets();
    Ticket ticket = tickets.lock(moim.look(order).tickets().getFirst()).orElseThrow();
    Other<CancelOrder.Result> givingUp =
        Other.thread(() -> moim.cases().cancelOrder().cancel(buyer, order.order().id()));
    givingUp.assertWaits();
    tickets.save(((CheckIn.Admitted) ticket.checkIn(moim.clock().instant())).ticket());
    return givingUp;
  }
}
