package dev.moim.application.coupon;

import dev.moim.application.group.Groups;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.coupon.CouponTerms;
import dev.moim.domain.group.Group;
import jakarta.inject.Inject;

/** Checks which groups a coupon is for. */
public final class CouponGroups {
  private final Groups groups;

  @Inject
  public CouponGroups(Groups groups) {
    this.groups = groups;
  }

  /** Whether all that the terms name are the club's, and none puts something into wallets. */
  boolean areThere(ClubId club, CouponTerms terms) {
    return terms.groups().stream()
        .allMatch(id -> groups.find(id).filter(g -> isFit(g, club)).isPresent());
  }

  private static boolean isFit(Group group, ClubId club) {
    return group.club().equals(club) && !group.isTopUp();
  }
}
