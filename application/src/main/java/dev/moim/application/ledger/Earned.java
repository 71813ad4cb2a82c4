package dev.moim.application.ledger;

import dev.moim.domain.group.Group;
import dev.moim.domain.ledger.Income;
import dev.moim.domain.money.Money;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an order's money is for, once it is accepted.
 *
 * @param income what its club earns with it, if the club takes the money itself
 * @param credit what comes into the buyer's wallet, at least what is paid; empty for everything but
 *     a top-up, where the club earns nothing
 * @param inWallet of a top-up: what the wallet has now, which nobody else moves
 */
public record Earned(Income income, Optional<Money> credit, Optional<Money> inWallet) {
  public Earned {
    Objects.requireNonNull(income, "income");
    Objects.requireNonNull(credit, "credit");
    Objects.requireNonNull(inWallet, "inWallet");
  }

  /** What is for a club. */
  public static Earned of(Income income) {
    return new Earned(income, Optional.empty(), Optional.empty());
  }

  /**
   * What orders into this group are for; only events take orders of several units.
   *
   * @param inWallet what the buyer's wallet has, if it is a top-up
   */
  public static Earned by(Group group, Supplier<Money> inWallet) {
    Income income =
        switch (group.mainOption().entitlement()) {
          case MEMBERSHIP -> Income.DUES;
          case ENTRY -> Income.EVENT;
          case WALLET_CREDIT -> Income.OTHER;
        };
    Optional<Money> credit = group.mainOption().credit();
    return new Earned(income, credit, credit.map(_ -> inWallet.get()));
  }
}
