package dev.moim.application.group;

import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.Option;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.PriceTiers;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What staff hand in about a group.
 *
 * @param capacity of its main option, whose prices are those of the terms; empty for no limit
 * @param sharedPools that its main option uses
 * @param options beside the main one
 */
public record GroupForm(
    GroupTerms terms, OptionalInt capacity, List<PoolId> sharedPools, List<OptionForm> options) {
  public GroupForm {
    Objects.requireNonNull(terms, "terms");
    Pool.requireCapacity(capacity);
    sharedPools = List.copyOf(sharedPools);
    Option.requireShared(sharedPools);
    options = List.copyOf(options);
  }

  /** One option, with a pool of its own. */
  public static GroupForm of(GroupTerms terms, OptionalInt capacity) {
    return new GroupForm(terms, capacity, List.of(), List.of());
  }

  /**
   * What staff hand in about an option.
   *
   * @param id which one is meant; empty for one that is new
   * @param capacity of its own pool; empty for no limit
   * @param sharedPools that it uses beside it
   */
  public record OptionForm(
      Optional<OptionId> id,
      String name,
      PriceTiers prices,
      OptionalInt capacity,
      List<PoolId> sharedPools) {
    public OptionForm {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(prices, "prices");
      Pool.requireCapacity(capacity);
      sharedPools = List.copyOf(sharedPools);
      Option.requireShared(sharedPools);
    }
  }
}
