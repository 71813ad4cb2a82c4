package dev.moim.application.ledger;

import dev.moim.domain.group.GroupId;
import dev.moim.domain.money.Money;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What a club's money did on one day, in one group and one currency.
 *
 * @param day a day of the ledger: once that is closed, the row never changes
 * @param group empty for what belongs to no group
 * @param count how often something was earned
 * @param gross what was earned
 * @param fees what providers kept
 * @param refunds what of the earned money was asked back, less what turned out to stay
 */
public record StatementRow(
    LocalDate day, Optional<GroupId> group, long count, Money gross, Money fees, Money refunds) {
  public StatementRow {
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(gross, "gross");
    Objects.requireNonNull(fees, "fees");
    Objects.requireNonNull(refunds, "refunds");
  }

  /** What is left; negative where more went back than came in. */
  public Money net() {
    return gross.minus(fees).minus(refunds);
  }
}
