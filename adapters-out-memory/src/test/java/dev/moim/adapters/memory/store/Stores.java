package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.runtime.SequentialIds;
import dev.moim.contracts.Storage;

/** Stores in memory, as contracts want them. */
final class Stores {
  private Stores() {}

  static Storage fresh() {
    return of(new InMemoryStore());
  }

  static Storage of(InMemoryStore store) {
    return new Storage(
        store,
        store.members(),
        store.clubs(),
        store.memberships(),
        store.groups(),
        store.pools(),
        store.sharedPools(),
        store.coupons(),
        store.orders(),
        store.payments(),
        store.inbox(),
        store.tickets(),
        store.idempotency(),
        store.offeredUploads(),
        store.items(),
        store.merchantAccounts(),
        store.ledger(),
        store.attention(),
        store.settlements(),
        store.endpoints(),
        store.outbox(),
        store.deliveries(),
        store.deliveryQueue(),
        store.waitingEntries(),
        store.waitingLists(),
        new SequentialIds());
  }
}
