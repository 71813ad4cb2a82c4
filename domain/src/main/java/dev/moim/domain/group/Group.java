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

/**
 * What is offered and ordered into: by which club, under which terms, to whom, in which options. A
 * group's units are counted by its pools, not here.
 */
public final class Group {
  private final GroupId id;
  private final ClubId club;
  private final Audience audience;
  private final CompletionRule completion;
  private final int liveOrdersPerMember;
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
      GroupTerms terms,
      boolean closedByStaff,
      List<Option> options,
      long version) {
    this.id = Objects.requireNonNull(id, "id");
    this.club = Objects.requireNonNull(club, "club");
    this.audience = Objects.requireNonNull(audience, "audience");
    this.completion = Objects.requireNonNull(completion, "completion");
    this.liveOrdersPerMember = liveOrdersPerMember;
    this.terms = Objects.requireNonNull(terms, "terms");
    this.closedByStaff = closedByStaff;
    this.options = List.copyOf(options);
    this.version = version;
    if (options.isEmpty()) {
      throw new IllegalArgumentException("a group has at least one option");
    }
    requireSingles();
  }

  /** Nobody is a member twice, and what a wallet was given is taken back as a whole or not. */
  private void requireSingles() {
    Entitlement given = mainOption().entitlement();
    if (given != Entitlement.ENTRY && terms.maxPerOrder() > 1) {
      throw new InvalidValue("maxPerOrder", "must be 1 for what is not an event");
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
    return new Group(id, club, audience, CompletionRule.AT_ONCE, 1, terms, false, List.of(only), 0);
  }

  /** A group as it was stored. For adapters only. */
  public static Group restore(
      GroupId id,
      ClubId club,
      Audience audience,
      CompletionRule completion,
      int liveOrdersPerMember,
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

  /** The same group under other terms. */
  public Group withTerms(GroupTerms newTerms) {
    List<Option> repriced =
        options.size() == 1 ? List.of(options.getFirst().priced(newTerms.prices())) : options;
    return copy(newTerms, closedByStaff, repriced);
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
        id, club, audience, completion, liveOrdersPerMember, newTerms, closed, newOptions, version);
  }

  /** The option that an order takes if it names none. */
  public Option mainOption() {
    return options.getFirst();
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
