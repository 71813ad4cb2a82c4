package dev.moim.domain.order;

import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.PriceTiers.Tier;
import dev.moim.domain.group.RefundPolicy;
import dev.moim.domain.group.RefundPolicy.Basis;
import dev.moim.domain.group.RefundPolicy.Step;
import dev.moim.domain.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Prices and refund policies of every kind that staff can set. */
public final class RefundArbitraries extends DomainContextBase {
  /** Up to five tiers, of prices where a won more or less matters. */
  @Provide
  public Arbitrary<PriceTiers> prices() {
    return Arbitraries.randomValue(RefundArbitraries::prices);
  }

  private static PriceTiers prices(Random random) {
    long unit = 1L + random.nextInt(random.nextBoolean() ? 50 : 100_000);
    int from = 1;
    List<Tier> tiers = new ArrayList<>(List.of(new Tier(1, Money.won(unit))));
    for (int i = random.nextInt(5); i > 0; i--) {
      from += 1 + random.nextInt(4);
      long least = unit * (from - 1) / from + 1; // else so many would cost no more than one fewer
      if (least < unit) {
        unit = random.nextBoolean() ? least : random.nextLong(least, unit);
        tiers.add(new Tier(from, Money.won(unit)));
      }
    }
    return new PriceTiers(tiers);
  }

  /** Up to four steps, of either basis. */
  @Provide
  public Arbitrary<RefundPolicy> policies() {
    return Arbitraries.randomValue(RefundArbitraries::policy);
  }

  private static RefundPolicy policy(Random random) {
    Basis basis = random.nextBoolean() ? Basis.START : Basis.PAYMENT;
    int many = random.nextInt(5);
    Comparator<Integer> later =
        basis == Basis.START ? Comparator.reverseOrder() : Comparator.naturalOrder();
    List<Integer> hours = random.ints(0, 400).distinct().limit(many).boxed().sorted(later).toList();
    List<Integer> percents =
        random
            .ints(1, 101)
            .distinct()
            .limit(many)
            .boxed()
            .sorted(Comparator.reverseOrder())
            .toList();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      steps.add(new Step(hours.get(i), percents.get(i)));
    }
    return new RefundPolicy(basis, steps);
  }
}
