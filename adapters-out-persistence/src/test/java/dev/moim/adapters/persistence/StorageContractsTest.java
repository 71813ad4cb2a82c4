package dev.moim.adapters.persistence;

import dev.moim.contracts.Storage;
import dev.moim.contracts.club.ClubsContract;
import dev.moim.contracts.club.MembershipsContract;
import dev.moim.contracts.group.GroupsContract;
import dev.moim.contracts.group.PoolsContract;
import dev.moim.contracts.member.MembersContract;
import dev.moim.contracts.order.OrdersContract;
import dev.moim.contracts.payment.PaymentsContract;
import dev.moim.contracts.payment.WebhookInboxContract;
import dev.moim.contracts.runtime.TransactionsContract;
import dev.moim.contracts.ticket.TicketsContract;
import org.junit.jupiter.api.Nested;

/** The contracts of all storage ports, on a real PostgreSQL that they share. */
class StorageContractsTest {
  @Nested
  class Transactions extends TransactionsContract {
    @Override
    protected Storage storage() {
      return TestDatabase.storage();
    }
  }

  @Nested
  class Members extends MembersContract {
    @Override
    protected Storage storage() {
      return TestDatabase.storage();
    }
  }

  @Nested
  class Clubs extends ClubsContract {
    @Override
    protected Storage storage() {
      return TestDatabase.storage();
    }
  }

  @Nested
  class Memberships extends MembershipsContract {
    @Override
    protected Storage storage() {
      return TestDatabase.storage();
    }
  }

  @Nested
  class Groups extends GroupsContract {
    @Override
    protected Storage storage() {
      return TestDatabase.storage();
    }
  }

  @Nested
  class Pools extends PoolsContract {
    @Override
    protected Storage storage() {
      return TestDatabase.storage();
    }
  }

  @Nested
  class Orders extends OrdersContract {
    @Override
    protected Storage storage() {
      return TestDatabase.storage();
    }
  }

  @Nested
  class Payments extends PaymentsContract {
    @Override
    protected Storage storage() {
      return TestDatabase.storage();
    }
  }

  @Nested
  class Inbox extends WebhookInboxContract {
    @Override
    protected Storage storage() {
      return TestDatabase.storage();
    }
  }

  @Nested
  class Tickets extends TicketsContract {
    @Override
    protected Storage storage() {
      return TestDatabase.storage();
    }
  }
}
