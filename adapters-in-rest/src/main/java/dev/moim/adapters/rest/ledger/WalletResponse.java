package dev.moim.adapters.rest.ledger;

import dev.moim.application.ledger.WalletMovement;
import dev.moim.domain.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is in a wallet. */
record WalletResponse(long balance, String currency) {
  /**
   * One change of it.
   *
   * @param amount negative for what went out
   */
  record Movement(
      String entryId,
      long number,
      Instant at,
      String what,
      long amount,
      long balance,
      String currency,
      @Nullable String clubId,
      @Nullable String groupId,
      @Nullable String orderId) {
    static Movement of(WalletMovement movement) {
      return new Movement(
          movement.entry().toString(),
          movement.seq(),
          movement.at(),
          movement.what(),
          movement.change().minor(),
          movement.balance().minor(),
          movement.balance().currency().getCurrencyCode(),
          movement.club().map(Object::toString).orElse(null),
          movement.group().map(Object::toString).orElse(null),
          movement.order().map(Object::toString).orElse(null));
    }
  }

  static WalletResponse of(Money balance) {
    return new WalletResponse(balance.minor(), balance.currency().getCurrencyCode());
  }
}
