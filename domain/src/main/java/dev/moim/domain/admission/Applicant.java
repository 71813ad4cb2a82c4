package dev.moim.domain.admission;

import dev.moim.domain.group.PoolId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Somebody who wants to get into a group.
 *
 * @param order what their order will be called if they do
 * @param units how many they want, from 1
 * @param belongs whether they are a member of the group's club
 * @param wants what has to be taken for them, all of it or nothing
 */
public record Applicant(
    OrderId order,
    MemberId member,
    MerchantUid reference,
    int units,
    boolean belongs,
    List<Want> wants) {
  public Applicant {
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(member, "member");
    Objects.requireNonNull(reference, "reference");
    wants = together(wants);
    if (units < 1) {
      throw new IllegalArgumentException("units count from 1");
    }
  }

  /** What is wanted of one pool twice is wanted of it together. */
  private static List<Want> together(List<Want> wants) {
    Map<PoolId, Integer> units = new LinkedHashMap<>();
    wants.forEach(want -> units.merge(want.pool(), want.units(), Math::addExact));
    return units.entrySet().stream().map(e -> new Want(e.getKey(), e.getValue())).toList();
  }

  /**
   * Units of a pool.
   *
   * @param units from 1
   */
  public record Want(PoolId pool, int units) {
    public Want {
      Objects.requireNonNull(pool, "pool");
      if (units < 1) {
        throw new IllegalArgumentException("units count from 1");
      }
    }
  }
}
