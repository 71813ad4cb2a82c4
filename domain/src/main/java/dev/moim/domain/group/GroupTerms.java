package dev.moim.domain.group;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.Text;
import dev.moim.domain.money.Money;
import dev.moim.domain.money.Price;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What staff decide about a group and may change while it is open. A change of price is for the
 * orders that come after; those that stand keep the price of their moment.
 *
 * @param name at most 100 characters
 * @param description at most 2,000 characters
 * @param startsAt when what is offered begins; until then a buyer may give it back
 */
public record GroupTerms(
    String name, String description, Money amount, SaleWindow window, Optional<Instant> startsAt) {
  public GroupTerms {
    name = Text.line("name", name, 100);
    description = Text.paragraph("description", description, 2000);
    Price.require("amount", amount);
    Objects.requireNonNull(window, "window");
    if (startsAt.isPresent() && startsAt.get().isBefore(window.opensAt())) {
      throw new InvalidValue("startsAt", "must not be before opensAt");
    }
  }
}
