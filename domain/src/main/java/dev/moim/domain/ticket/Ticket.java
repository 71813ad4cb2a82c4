package dev.moim.domain.ticket;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An entitlement with a holder, that is checked at a door once. It is valid while at least one of
 * its grants is.
 */
public final class Ticket {
  private final TicketId id;
  private final Entitlement entitlement;
  private final ClubId club;
  private final GroupId group;
  private final MemberId holder;
  private final Instant validFrom;
  private final Optional<Instant> usedAt;
  private final List<Grant> grants;
  private final long version;

  private Ticket(
      TicketId id,
      Entitlement entitlement,
      ClubId club,
      GroupId group,
      MemberId holder,
      Instant validFrom,
      Optional<Instant> usedAt,
      List<Grant> grants,
      long version) {
    this.id = Objects.requireNonNull(id, "id");
    this.entitlement = Objects.requireNonNull(entitlement, "entitlement");
    this.club = Objects.requireNonNull(club, "club");
    this.group = Objects.requireNonNull(group, "group");
    this.holder = Objects.requireNonNull(holder, "holder");
    this.validFrom = Objects.requireNonNull(validFrom, "validFrom");
    this.usedAt = Objects.requireNonNull(usedAt, "usedAt");
    this.grants = List.copyOf(grants);
    this.version = version;
    if (grants.isEmpty()) {
      throw new IllegalArgumentException("a ticket comes from a grant");
    }
  }

  /** A new ticket, valid from now, given by one grant. */
  public static Ticket issue(
      TicketId id,
      Entitlement entitlement,
      ClubId club,
      GroupId group,
      MemberId holder,
      Grant grant,
      Instant now) {
    return new Ticket(
        id, entitlement, club, group, holder, now, Optional.empty(), List.of(grant), 0);
  }

  /** A ticket as it was stored. For adapters only. */
  public static Ticket restore(
      TicketId id,
      Entitlement entitlement,
      ClubId club,
      GroupId group,
      MemberId holder,
      Instant validFrom,
      Optional<Instant> usedAt,
      List<Grant> grants,
      long version) {
    return new Ticket(id, entitlement, club, group, holder, validFrom, usedAt, grants, version);
  }

  /** Decides what happens at the door. */
  public CheckIn checkIn(Instant now) {
    if (!isValid()) {
      return new CheckIn.Revoked();
    }
    return usedAt
        .<CheckIn>map(CheckIn.AlreadyUsed::new)
        .orElseGet(() -> new CheckIn.Admitted(copy(Optional.of(now), grants)));
  }

  /** The same ticket without what this order gave. */
  public Ticket revokedFor(OrderId order, Instant now) {
    return copy(
        usedAt, grants.stream().map(g -> g.order().equals(order) ? g.revoked(now) : g).toList());
  }

  private Ticket copy(Optional<Instant> used, List<Grant> newGrants) {
    return new Ticket(id, entitlement, club, group, holder, validFrom, used, newGrants, version);
  }

  /** Whether some grant still stands. */
  public boolean isValid() {
    return grants.stream().anyMatch(g -> g.revokedAt().isEmpty());
  }

  /** Whether what this order gave to it still stands. */
  public boolean standsFor(OrderId order) {
    return grants.stream().anyMatch(g -> g.order().equals(order) && g.revokedAt().isEmpty());
  }

  /** How it stands, in one word. */
  public TicketStatus status() {
    if (!isValid()) {
      return TicketStatus.REVOKED;
    }
    return usedAt.isPresent() ? TicketStatus.USED : TicketStatus.VALID;
  }

  public TicketId id() {
    return id;
  }

  public Entitlement entitlement() {
    return entitlement;
  }

  public ClubId club() {
    return club;
  }

  public GroupId group() {
    return group;
  }

  public MemberId holder() {
    return holder;
  }

  public Instant validFrom() {
    return validFrom;
  }

  /** When it was checked in; empty before. */
  public Optional<Instant> usedAt() {
    return usedAt;
  }

  public List<Grant> grants() {
    return grants;
  }

  /** What {@code Tickets.save} compares. */
  public long version() {
    return version;
  }
}
