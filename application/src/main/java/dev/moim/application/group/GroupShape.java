package dev.moim.application.group;

import dev.moim.application.group.GroupForm.OptionForm;
import dev.moim.application.runtime.Ids;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.Option;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.PoolShare;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.SharedPool;
import dev.moim.domain.ticket.Entitlement;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the options of a group, and the pools that they need, out of what staff handed in. */
public final class GroupShape {
  private final SharedPools sharedPools;
  private final Ids ids;

  @Inject
  public GroupShape(SharedPools sharedPools, Ids ids) {
    this.sharedPools = sharedPools;
    this.ids = ids;
  }

  /** What came of it. */
  sealed interface Made {
    /**
     * The options of the group.
     *
     * @param fresh pools that are not there yet
     * @param others the capacities of pools that are
     */
    record Options(List<Option> options, List<Pool> fresh, Map<PoolId, OptionalInt> others)
        implements Made {}

    /** The club has none with this id. */
    record NoSuchPool() implements Made {}

    /** The group has none with this id but the main one. */
    record NoSuchOption() implements Made {}
  }

  /** For a group that is opened. */
  Made open(GroupId group, ClubId club, GroupForm form) {
    Map<PoolId, PoolShare> shares = shares(club, form);
    if (!isWhole(form, shares)) {
      return new Made.NoSuchPool();
    }
    if (form.options().stream().anyMatch(option -> option.id().isPresent())) {
      return new Made.NoSuchOption();
    }
    Option main = option(form.terms().name(), form.terms().prices(), form.sharedPools(), shares);
    List<Option> options =
        Stream.concat(Stream.of(main), form.options().stream().map(o -> option(o, shares)))
            .toList();
    List<Pool> pools = new ArrayList<>();
    pools.add(new Pool(main.pool(), group, form.capacity()));
    for (int i = 1; i < options.size(); i++) {
      OptionalInt capacity = form.options().get(i - 1).capacity();
      pools.add(new Pool(options.get(i).pool(), group, capacity));
    }
    return new Made.Options(options, pools, Map.of());
  }

  /** For a group that is there: its options that the form does not name stay as they are. */
  Made edit(Group group, GroupForm form) {
    Map<PoolId, PoolShare> shares = shares(group.club(), form);
    if (!isWhole(form, shares)) {
      return new Made.NoSuchPool();
    }
    List<Option> options = new ArrayList<>(group.options());
    options.set(0, group.mainOption().sharing(named(form.sharedPools(), shares)));
    List<Pool> fresh = new ArrayList<>();
    Map<PoolId, OptionalInt> others = new HashMap<>();
    others.put(group.mainOption().pool(), form.capacity());
    for (OptionForm one : form.options()) {
      int known = one.id().map(id -> positionOf(group, id)).orElse(0);
      if (one.id().isPresent() && known < 1) {
        return new Made.NoSuchOption();
      }
      if (known > 0) {
        Option changed = changed(group.options().get(known), one, shares);
        options.set(known, changed);
        others.put(changed.pool(), one.capacity());
      } else {
        Option added = option(one, shares);
        options.add(added);
        fresh.add(new Pool(added.pool(), group.id(), one.capacity()));
      }
    }
    return new Made.Options(options, fresh, others);
  }

  private static int positionOf(Group group, OptionId id) {
    return group.options().stream().map(Option::id).toList().indexOf(id);
  }

  private static Option changed(Option option, OptionForm form, Map<PoolId, PoolShare> shares) {
    return option
        .named(form.name())
        .priced(form.prices())
        .sharing(named(form.sharedPools(), shares));
  }

  private Option option(OptionForm form, Map<PoolId, PoolShare> shares) {
    return option(form.name(), form.prices(), form.sharedPools(), shares);
  }

  private Option option(
      String name, PriceTiers prices, List<PoolId> shared, Map<PoolId, PoolShare> shares) {
    return new Option(
        ids.next(OptionId::new),
        name,
        prices,
        ids.next(PoolId::new),
        named(shared, shares),
        Entitlement.ENTRY,
        Optional.empty());
  }

  private static List<PoolShare> named(List<PoolId> pools, Map<PoolId, PoolShare> shares) {
    return pools.stream().map(pool -> Objects.requireNonNull(shares.get(pool))).toList();
  }

  private static Stream<PoolId> wanted(GroupForm form) {
    return Stream.concat(
        form.sharedPools().stream(),
        form.options().stream().flatMap(o -> o.sharedPools().stream()));
  }

  private static boolean isWhole(GroupForm form, Map<PoolId, PoolShare> shares) {
    return wanted(form).allMatch(shares::containsKey);
  }

  /** Those of this club that the form names; nobody is asked if it names none. */
  private Map<PoolId, PoolShare> shares(ClubId club, GroupForm form) {
    List<PoolId> wanted = wanted(form).distinct().toList();
    return wanted.isEmpty()
        ? Map.of()
        : sharedPools.among(wanted).stream()
            .filter(pool -> pool.club().equals(club))
            .map(SharedPool::share)
            .collect(Collectors.toMap(PoolShare::pool, Function.identity()));
  }
}
