package dev.moim.adapters.rest.group;

import dev.moim.application.group.GroupView;
import dev.moim.domain.group.Audience;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A group as it is shown.
 *
 * @param type JOINING for the one through which one joins the club, TOP_UP for a credit in one's
 *     wallet, else EVENT
 * @param amount in minor units of the currency: won
 * @param credit what comes into the wallet; null for everything but a TOP_UP
 * @param capacity null for no limit
 * @param waiting how many people wait for a place
 * @param seatsLeft of the main option, with what it shares; none as long as somebody waits; null
 *     for no limit
 * @param perMember how many units each member may have; null for one order a member
 * @param sharedPools that the main option uses
 * @param options all of them, the main one first
 */
record GroupResponse(
    String groupId,
    String clubId,
    String type,
    String name,
    String description,
    long amount,
    String currency,
    @Nullable Long credit,
    @Nullable Integer capacity,
    @Nullable Integer seatsLeft,
    int waiting,
    Instant opensAt,
    @Nullable Instant closesAt,
    @Nullable Instant startsAt,
    int maxPerOrder,
    List<GroupPriceBody> groupPrices,
    RefundPolicyBody refundPolicy,
    @Nullable Integer perMember,
    List<String> sharedPools,
    List<OptionResponse> options,
    boolean open) {
  static GroupResponse of(GroupView view) {
    Group group = view.group();
    GroupTerms terms = group.terms();
    return new GroupResponse(
        group.id().toString(),
        group.club().toString(),
        type(group.audience()),
        terms.name(),
        terms.description(),
        terms.amount().minor(),
        terms.amount().currency().getCurrencyCode(),
        group.mainOption().credit().map(Money::minor).orElse(null),
        orNull(view.seats().capacity()),
        orNull(view.left()),
        view.waiting(),
        terms.window().opensAt(),
        terms.window().closesAt().orElse(null),
        terms.startsAt().orElse(null),
        terms.maxPerOrder(),
        GroupPriceBody.of(terms.prices()),
        RefundPolicyBody.of(terms.refundPolicy()),
        orNull(group.perMember()),
        OptionResponse.shared(group.mainOption()),
        group.options().stream().map(option -> OptionResponse.of(option, view)).toList(),
        view.open());
  }

  static @Nullable Integer orNull(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }

  private static String type(Audience audience) {
    return switch (audience) {
      case NEWCOMERS -> "JOINING";
      case MEMBERS -> "EVENT";
      case EVERYBODY -> "TOP_UP";
    };
  }
}
