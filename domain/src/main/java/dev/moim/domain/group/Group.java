package dev.moim.domain.group;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.club.Club;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.money.Money;
import dev.moim.domain.ticket.Entitlement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What is offered and ordered into: by which club, under which terms, to whom, in which options. A
 * group's units are counted by its pools, not here.
 */
public final class Group {
  /** The most options that a group may have. */
  public static final int MOST_OPTIONS = 20;

  private final GroupId id;
  private final ClubId club;
  private final Audience audience;
  private final CompletionRule completion;
  private final int liveOrdersPerMember;
  private final OptionalInt perMember;
  private final GroupTerms terms;
  private final boolean closedByStaff;
  private final List<Option> options;
  private final long version;

  private Group(
      GroupId id,
      ClubId club,
      Audience audience,
      CompletionRule completion,
      int liveOrdersPerMember,
      OptionalInt perMember,
      GroupTerms terms,
      boolean closedByStaff,
      List<Option> options,
      long version) {
    this.id = Objects.requireNonNull(id, "id");
    this.club = Objects.requireNonNull(club, "club");
    this.audience = Objects.requireNonNull(audience, "audience");
    this.completion = Objects.requireNonNull(completion, "completion");
    this.liveOrdersPerMember = liveOrdersPerMember;
    this.perMember = MemberLimit.require(perMember);
    this.terms = Objects.requireNonNull(terms, "terms");
    this.closedByStaff = closedByStaff;
    this.options = List.copyOf(options);
    this.version = version;
    if (options.isEmpty()) {
      throw new IllegalArgumentException("a group has at least one option");
    }
    requireOptions();
    requireSingles();
  }

  private void requireOptions() {
    if (options.size() > MOST_OPTIONS) {
      throw new InvalidValue("options", "must have at most {0} entries", MOST_OPTIONS - 1);
    }
    for (Option option : options) {
      terms.requireFor(option.prices());
    }
  }

  /** Nobody is a member twice, and what a wallet was given is taken back as a whole or not. */
  private void requireSingles() {
    Entitlement given = mainOption().entitlement();
    if (given != Entitlement.ENTRY && terms.maxPerOrder() > 1) {
      throw new InvalidValue("maxPerOrder", "must be 1 for what is not an event");
    }
    if (given != Entitlement.ENTRY && options.size() > 1) {
      throw new InvalidValue("options", "must be none for what is not an event");
    }
    if (given == Entitlement.WALLET_CREDIT && !terms.refundPolicy().isAllOrNothing()) {
      throw new InvalidValue("refundPolicy", "must give all or nothing for a top-up");
    }
  }

  /** A club's joining group: open at once and without an end, to whoever is not yet a member. */
  public static Group forJoining(Club club, GroupId id, OptionId option, PoolId pool, Instant now) {
    GroupTerms terms =
        new GroupTerms(
            club.name(), club.description(), club.dues(), SaleWindow.from(now), Optional.empty());
    return opened(id, club.id(), Audience.NEWCOMERS, terms, option, pool, Entitlement.MEMBERSHIP);
  }

  /** An event for the club's members. */
  public static Group forEvent(
      GroupId id, ClubId club, GroupTerms terms, OptionId option, PoolId pool) {
    return opened(id, club, Audience.MEMBERS, terms, option, pool, Entitlement.ENTRY);
  }

  /**
   * An event for the club's members with several options, or with a limit a member.
   *
   * @param options the first is what an order takes that names none, at the prices of the terms
   * @param perMember how many units each member may have, in any number of orders; empty for one
   *     order a member
   */
  public static Group forEvent(
      GroupId id, ClubId club, GroupTerms terms, List<Option> options, OptionalInt perMember) {
    return new Group(
        id,
        club,
        Audience.MEMBERS,
        CompletionRule.AT_ONCE,
        perMember.isPresent() ? Integer.MAX_VALUE : 1,
        perMember,
        terms,
        false,
        options,
        0);
  }

  /**
   * A top-up of wallets: whoever has an account may buy it, and buy it again.
   *
   * @param credit what comes into the wallet, at least the price
   */
  public static Group forTopUp(
      GroupId id, ClubId club, GroupTerms terms, OptionId option, PoolId pool, Money credit) {
    Option only =
        new Option(
            option,
            terms.name(),
            terms.prices(),
            pool,
            Entitlement.WALLET_CREDIT,
            Optional.of(credit));
    return new Group(
        id,
        club,
        Audience.EVERYBODY,
        CompletionRule.AT_ONCE,
        Integer.MAX_VALUE,
        OptionalInt.empty(),
        terms,
        false,
        List.of(only),
        0);
  }

  private static Group opened(
      GroupId id,
      ClubId club,
      Audience audience,
      GroupTerms terms,
      OptionId option,
      PoolId pool,
      Entitlement entitlement) {
    Option only =
        new Option(option, terms.name(), terms.prices(), pool, entitlement, Optional.empty());
    return new Group(
        id,
        club,
        audience,
        CompletionRule.AT_ONCE,
        1,
        OptionalInt.empty(),
        terms,
        false,
        List.of(only),
        0);
  }

  /** A group as it was stored. For adapters only. */
  public static Group restore(
      GroupId id,
      ClubId club,
      Audience audience,
      CompletionRule completion,
      int liveOrdersPerMember,
      OptionalInt perMember,
      GroupTerms terms,
      boolean closedByStaff,
      List<Option> options,
      long version) {
    return new Group(
        id,
        club,
        audience,
        completion,
        liveOrdersPerMember,
        perMember,
        terms,
        closedByStaff,
        options,
        version);
  }

  /** Whether orders are taken at this moment. */
  public boolean isOpen(Instant now) {
    return !closedByStaff && terms.window().contains(now);
  }

  /**
   * Whether a buyer may give a place back: until what is offered begins, or, where nothing begins,
   * until the group closes.
   */
  public boolean isReturnable(Instant now) {
    return terms
        .startsAt()
        .map(now::isBefore)
        .orElseGet(
            () -> !closedByStaff && terms.window().closesAt().map(now::isBefore).orElse(true));
  }

  /** The same group under other terms, whose prices are those of its main option. */
  public Group withTerms(GroupTerms newTerms) {
    return withTerms(newTerms, options);
  }

  /**
   * The same group under other terms, with these options.
   *
   * @param newOptions all that it has, in their order, and maybe more: orders refer to options
   */
  public Group withTerms(GroupTerms newTerms, List<Option> newOptions) {
    List<OptionId> kept = newOptions.stream().map(Option::id).limit(options.size()).toList();
    if (!kept.equals(options.stream().map(Option::id).toList())) {
      throw new IllegalArgumentException("no option of " + id + " is ever removed: " + kept);
    }
    Option main = newOptions.getFirst().priced(newTerms.prices());
    return copy(
        newTerms,
        closedByStaff,
        Stream.concat(Stream.of(main), newOptions.stream().skip(1)).toList());
  }

  /** The same group, taking orders again within its window. */
  public Group reopened() {
    return copy(terms, false, options);
  }

  /** The same group, taking no more orders. */
  public Group closed() {
    return copy(terms, true, options);
  }

  private Group copy(GroupTerms newTerms, boolean closed, List<Option> newOptions) {
    return new Group(
        id,
        club,
        audience,
        completion,
        liveOrdersPerMember,
        perMember,
        newTerms,
        closed,
        newOptions,
        version);
  }

  /** The option that an order takes if it names none. */
  public Option mainOption() {
    return options.getFirst();
  }

  /** The option with this id. */
  public Optional<Option> option(OptionId wanted) {
    return options.stream().filter(option -> option.id().equals(wanted)).findFirst();
  }

  /** How many units each member may have here; empty for no limit but one live order. */
  public OptionalInt perMember() {
    return perMember;
  }

  /** The same as a limit. */
  public Optional<MemberLimit> memberLimit() {
    return perMember.isPresent()
        ? Optional.of(new MemberLimit(new LimitId(id.value()), perMember.getAsInt()))
        : Optional.empty();
  }

  public GroupId id() {
    return id;
  }

  public ClubId club() {
    return club;
  }

  public Audience audience() {
    return audience;
  }

  public CompletionRule completion() {
    return completion;
  }

  /** Whether what is bought here goes into wallets. */
  public boolean isTopUp() {
    return mainOption().entitlement() == Entitlement.WALLET_CREDIT;
  }

  /** Whether a member may have several live orders here at once. */
  public boolean takesSeveralOrders() {
    return liveOrdersPerMember > 1;
  }

  /** How many live orders a member may have here at once. */
  public int liveOrdersPerMember() {
    return liveOrdersPerMember;
  }

  public GroupTerms terms() {
    return terms;
  }

  public boolean closedByStaff() {
    return closedByStaff;
  }

  public List<Option> options() {
    return options;
  }

  /** What {@code Groups.save} compares. */
  public long version() {
    return version;
  }
}
