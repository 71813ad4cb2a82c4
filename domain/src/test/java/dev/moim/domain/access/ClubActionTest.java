package dev.moim.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.domain.club.Role;
import dev.moim.domain.member.MemberId;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClubActionTest {
  private static final Actor SOMEBODY = Actor.of(new MemberId(new UUID(0, 1)));

  @ParameterizedTest
  @CsvSource({
    "SEE_MEMBERS, PRESIDENT VICE_PRESIDENT SECRETARY OFFICER MEMBER",
    "SEE_CONTACTS, PRESIDENT VICE_PRESIDENT SECRETARY OFFICER",
    "CHANGE_ROLES, PRESIDENT",
    "MANAGE_ACCOUNTS, PRESIDENT",
    "MANAGE_WEBHOOKS, PRESIDENT",
    "MANAGE_GROUPS, PRESIDENT VICE_PRESIDENT SECRETARY OFFICER",
    "MANAGE_COUPONS, PRESIDENT VICE_PRESIDENT SECRETARY OFFICER",
    "SEE_ATTENDEES, PRESIDENT VICE_PRESIDENT SECRETARY OFFICER",
    "SEE_ORDERS, PRESIDENT VICE_PRESIDENT SECRETARY OFFICER",
    "REFUND, PRESIDENT VICE_PRESIDENT SECRETARY OFFICER",
    "SEE_MONEY, PRESIDENT VICE_PRESIDENT SECRETARY OFFICER",
    "SETTLE_PAYMENTS, PRESIDENT VICE_PRESIDENT",
    "CHECK_IN, PRESIDENT VICE_PRESIDENT SECRETARY OFFICER",
    "SEE_ITEMS, PRESIDENT VICE_PRESIDENT SECRETARY OFFICER MEMBER",
    "MANAGE_ITEMS, PRESIDENT VICE_PRESIDENT SECRETARY OFFICER",
  })
  void the_table_holds(ClubAction action, String roles) {
    for (Role role : Role.values()) {
      assertThat(action.isAllowed(SOMEBODY, Optional.of(role)))
          .as(role.name())
          .isEqualTo(Arrays.asList(roles.split(" ")).contains(role.name()));
    }
    assertThat(action.isAllowed(SOMEBODY, Optional.empty())).isFalse();
    assertThat(action.isAllowed(new Actor(SOMEBODY.member(), true), Optional.empty())).isTrue();
  }
}
